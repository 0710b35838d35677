import { Button, CloseButton } from '@mantine/core';
import type { DrawnNode, DrawnPath, GraphView } from '@stepgate/validator';
import { useApplication } from '../../application/application-view.ts';
import { Words } from '../../words/words.tsx';
import { pathsThrough, type Selection } from '../selection.ts';
import { endOf } from '../way-filter.ts';
import { markFaces, marksByWeight } from '../words-of-graph.ts';
import classes from './cards.module.css';

export interface PartCardProps {
  readonly view: GraphView;
  /** A place or an edge. */
  readonly selection: Selection;
  onChoosePath(key: string): void;
  onClose(): void;
}

const offers = { always: 'offered', sometimes: 'offered to some', never: 'not offered' } as const;
const maxWays = 12;

/** A chosen place or edge: what it is, its lines, and the ways through it. */
export function PartCard({ view, selection, onChoosePath, onClose }: PartCardProps) {
  const { editor } = useApplication();
  const node = view.nodes.find(({ key }) => selection.kind === 'node' && key === selection.key);
  const edge = view.edges.find(({ key }) => selection.kind === 'edge' && key === selection.key);
  const part = node ?? edge;
  if (part === undefined) return null;
  const titleOf = (key: string) => view.nodes.find((one) => one.key === key)?.title ?? key;
  const ways = pathsThrough(view, selection);
  return (
    <section className={classes.card} aria-label={node ? 'Chosen place' : 'Chosen edge'}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          {node ? node.title : `${titleOf(edge?.from ?? '')} → ${titleOf(edge?.to ?? '')}`}
        </h2>
        {node !== undefined && node.options.length === 0 && (
          <span className={classes.faint}>{node.detail}</span>
        )}
        <CloseButton className={classes.close ?? ''} aria-label="Put out the light" onClick={onClose} />
      </header>
      {marksByWeight
        .filter((mark) => part.marks.includes(mark))
        .map((mark) => (
          <p key={mark} className={classes.mark} data-tone={markFaces[mark].tone}>
            <span>
              <strong>{markFaces[mark].label}.</strong> {markFaces[mark].meaning}
            </span>
          </p>
        ))}
      {node !== undefined && <NodeNotes node={node} />}
      {edge !== undefined && edge.lines.length > 0 && (
        <ul className={classes.lines} aria-label="Outcomes and conditions">
          {edge.lines.map((line) => (
            <li key={line}>
              <Words text={line} />
            </li>
          ))}
        </ul>
      )}
      {part.ranges.length > 0 && (
        <div className={classes.actions}>
          {part.ranges.slice(0, 4).map((range) => (
            <Button
              key={`${range.start.line}:${range.start.column}`}
              size="compact-xs"
              variant="default"
              onClick={() => editor.reveal(range)}
            >
              Line {range.start.line}
            </Button>
          ))}
        </div>
      )}
      <Ways view={view} ways={ways} onChoosePath={onChoosePath} />
    </section>
  );
}

function NodeNotes({ node }: { readonly node: DrawnNode }) {
  return (
    <>
      {node.options.length > 0 && (
        <ul className={classes.lines} aria-label="Options of the step">
          {node.options.map(({ name, offered, reasons }) => (
            <li key={name}>
              <strong>{name}</strong>: {offers[offered]}
              {reasons.length > 0 && (
                <>
                  {' ('}
                  <Words text={reasons.join('; ')} />)
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {node.isMerged && (
        <p className={classes.faint}>
          {node.states} places of the login are drawn as this one. Not every way through it is possible; those
          in the list are.
        </p>
      )}
      {node.isCut && <p className={classes.faint}>Something that starts here was not followed further.</p>}
    </>
  );
}

interface WaysProps {
  readonly view: GraphView;
  readonly ways: readonly DrawnPath[];
  onChoosePath(key: string): void;
}

function Ways({ view, ways, onChoosePath }: WaysProps) {
  if (ways.length === 0) return null;
  return (
    <ul className={classes.ways} aria-label="Ways through here">
      {ways.slice(0, maxWays).map((path) => (
        <li key={path.key}>
          <Button
            size="compact-sm"
            variant="subtle"
            justify="flex-start"
            className={classes.way ?? ''}
            onClick={() => onChoosePath(path.key)}
          >
            <span className={classes.wayText}>
              {endOf(view, path)?.title}: {path.words.slice(1).join(' → ').replaceAll('`', '')}
            </span>
          </Button>
        </li>
      ))}
      {ways.length > maxWays && (
        <li className={classes.faint}>and {ways.length - maxWays} more in the list</li>
      )}
    </ul>
  );
}
