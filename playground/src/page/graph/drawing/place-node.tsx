import type { DrawnNode } from '@stepgate/validator';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Icon, type IconName } from '../../icons/icon.tsx';
import { markFaces, worstMark } from '../words-of-graph.ts';
import { useIsLit } from './lit-store.ts';
import classes from './place-node.module.css';
import type { Tone } from './tone.ts';

/** What a place of the canvas is drawn from. */
export type PlaceNodeType = Node<
  {
    readonly place: DrawnNode;
    readonly tone: Tone;
    readonly isWorse: boolean;
  },
  'place'
>;

const icons: Readonly<Record<DrawnNode['kind'], IconName>> = {
  start: 'play',
  step: 'key',
  page: 'file',
  call: 'globe',
  other: 'layers',
  end: 'dot',
};

function iconOf(place: DrawnNode): IconName {
  if (place.end === null) return icons[place.kind];
  const mark = worstMark(place.marks);
  if (mark !== undefined) return markFaces[mark].icon;
  return { succeeded: 'checkCircle', cut: 'more', 'sent-error': 'leave', failed: 'cross' }[
    place.end.kind
  ] as IconName;
}

/** A place of a login as a card. */
export const PlaceNode = memo(function PlaceNode({ id, data, selected }: NodeProps<PlaceNodeType>) {
  const { place, tone, isWorse } = data;
  const isLit = useIsLit('nodes', id);
  return (
    <div
      className={classes.card}
      data-kind={place.kind}
      data-tone={tone}
      data-lit={isLit || undefined}
      data-selected={selected || undefined}
      data-merged={place.isMerged || undefined}
      data-cut={place.end?.kind === 'cut' || undefined}
    >
      <Handle className={classes.handle ?? ''} type="target" position={Position.Top} isConnectable={false} />
      <span className={classes.title}>
        <Icon name={iconOf(place)} size={15} />
        <span className={classes.name}>{place.title}</span>
      </span>
      {place.detail !== '' && <span className={classes.detail}>{place.detail.replaceAll('`', '')}</span>}
      <PlaceMarks place={place} isWorse={isWorse} />
      <Handle
        className={classes.handle ?? ''}
        type="source"
        position={Position.Bottom}
        isConnectable={false}
      />
    </div>
  );
});

function PlaceMarks({ place, isWorse }: { readonly place: DrawnNode; readonly isWorse: boolean }) {
  const mark = worstMark(place.marks);
  if (mark === undefined && !place.isMerged && !place.isCut) return null;
  return (
    <span className={classes.marks}>
      {mark !== undefined && (
        <span className={classes.mark} data-tone={markFaces[mark].tone}>
          <Icon name={markFaces[mark].icon} size={12} />
          {isWorse ? `New: ${markFaces[mark].label.toLowerCase()}` : markFaces[mark].label}
        </span>
      )}
      {place.isMerged && <span className={classes.mark}>{place.states} in one</span>}
      {place.isCut && <span className={classes.mark}>Not followed</span>}
    </span>
  );
}
