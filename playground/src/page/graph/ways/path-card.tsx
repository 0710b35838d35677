import { Anchor, Button, CloseButton, Skeleton } from '@mantine/core';
import type { DrawnPath, GraphPathDetails, GraphView } from '@stepgate/validator';
import { Link } from '@tanstack/react-router';
import { useApplication } from '../../application/application-view.ts';
import { FindingPath } from '../../findings/finding-path.tsx';
import { Icon } from '../../icons/icon.tsx';
import { Sentence, Words } from '../../words/words.tsx';
import { endOf } from '../way-filter.ts';
import { markFaces, worstMark } from '../words-of-graph.ts';
import classes from './cards.module.css';

export interface PathCardProps {
  readonly view: GraphView;
  readonly path: DrawnPath;
  /** Undefined until they are there; null when no login goes this way any more. */
  readonly details: GraphPathDetails | null | undefined;
  /** JIT switches that are tried. */
  readonly jit: Readonly<Record<string, boolean>>;
  onClose(): void;
}

/** A chosen way: in words, with its lines, findings, and a login that takes it. */
export function PathCard({ view, path, details, jit, onClose }: PathCardProps) {
  const { editor, play, report } = useApplication();
  const end = endOf(view, path);
  const mark = worstMark(path.marks);
  const findings = (report?.findings ?? []).filter(({ fingerprint }) => path.findings.includes(fingerprint));
  const title = end === undefined ? 'A way' : end.title;
  const { witness } = details ?? {};
  return (
    <section className={classes.card} aria-label="Chosen way">
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {end !== undefined && end.detail !== '' && <span className={classes.faint}>{end.detail}</span>}
        <CloseButton
          className={classes.close ?? ''}
          aria-label="Put out the light of this way"
          onClick={onClose}
        />
      </header>
      {mark !== undefined && (
        <p className={classes.mark} data-tone={markFaces[mark].tone}>
          <Icon name={markFaces[mark].icon} size={16} />
          <span>
            <strong>{markFaces[mark].label}.</strong> {markFaces[mark].meaning}
          </span>
        </p>
      )}
      {details === undefined && <Skeleton height={96} radius="md" />}
      {details === null && <p className={classes.faint}>No login goes exactly this way.</p>}
      {details && <FindingPath path={details.steps} onReveal={(range) => editor.reveal(range)} />}
      {details?.noWitness !== undefined && (
        <p className={classes.faint}>
          This way cannot be run. <Sentence text={details.noWitness} />
        </p>
      )}
      <div className={classes.actions}>
        {witness !== undefined && (
          <Button
            size="xs"
            leftSection={<Icon name="play" size={12} />}
            onClick={() =>
              play({
                witness,
                title: `A way through the graph: ${title.toLowerCase()}`,
                ...(findings[0] === undefined ? {} : { fingerprint: findings[0].fingerprint }),
                ...(Object.keys(jit).length === 0 ? {} : { jit }),
              })
            }
          >
            Run this login
          </Button>
        )}
      </div>
      {findings.length > 0 && (
        <ul className={classes.findings} aria-label="Findings on this way">
          {findings.map((finding) => (
            <li key={finding.fingerprint} className={classes.finding}>
              <Icon name={finding.severity === 'error' ? 'error' : 'info'} size={14} />
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link
                    {...props}
                    from="/o/$organization/applications/$application/$pane"
                    to="/o/$organization/applications/$application/$pane"
                    params={(before) => ({ ...before, pane: 'findings' as const })}
                    search={{ finding: finding.fingerprint }}
                  />
                )}
              >
                <Words text={finding.message} />
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
