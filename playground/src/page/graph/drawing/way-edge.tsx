import type { DrawnEdge } from '@stepgate/validator';
import { type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../../icons/icon.tsx';
import type { PlacedEdge } from '../layout/lay-out.ts';
import { markFaces, worstMark } from '../words-of-graph.ts';
import { useIsLit } from './lit-store.ts';
import { routeOf } from './route.ts';
import classes from './way-edge.module.css';

/** What an edge of the canvas is drawn from. */
export type WayEdgeType = Edge<
  {
    readonly way: DrawnEdge;
    readonly placed: PlacedEdge;
    onPick(key: string): void;
  },
  'way'
>;

/** An edge with its outcomes and conditions. */
export const WayEdge = memo(function WayEdge({ id, data, selected }: EdgeProps<WayEdgeType>) {
  const isLit = useIsLit('edges', id);
  if (data === undefined) return null;
  const { way, placed, onPick } = data;
  const mark = worstMark(way.marks);
  const look = {
    'data-tone': mark === undefined ? 'plain' : markFaces[mark].tone,
    'data-mark': mark,
    'data-by-user': way.byUser || undefined,
    'data-lit': isLit || undefined,
    'data-selected': selected || undefined,
  };
  const route = routeOf(placed.points);
  const { label } = placed;
  return (
    <>
      <path className={classes.near} d={route.path} />
      <path className={classes.line} d={route.path} {...look} />
      <path className={classes.arrow} d={route.arrow} {...look} />
      {label !== undefined && (
        <EdgeLabelRenderer>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for pointers; the edge itself takes the focus */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
          <div
            aria-hidden="true"
            className={`${classes.label} nodrag nopan`}
            {...look}
            style={{
              transform: `translate(${label.x}px, ${label.y}px)`,
              width: label.width,
              height: label.height,
            }}
            onClick={() => onPick(way.key)}
          >
            {mark !== undefined && <Icon name={markFaces[mark].icon} size={12} />}
            <span>{label.text}</span>
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
