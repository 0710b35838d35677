import { Loader } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { ApplicationReport, Finding, Fix } from '@stepgate/validator';
import type { Analysis } from '../analysis/use-reports.ts';
import { Icon } from '../icons/icon.tsx';
import { Sentence } from '../words/words.tsx';
import { FindingCard } from './finding-card.tsx';
import classes from './findings-panel.module.css';

export interface FindingsPanelProps {
  readonly application: string;
  readonly analysis: Analysis | undefined;
  /** Fingerprint of the finding that is unfolded. */
  readonly opened: string | undefined;
  isProved(finding: Finding): boolean;
  onOpen(finding: Finding | undefined): void;
  onReveal(range: ScriptRange): void;
  onFix(fix: Fix, finding: Finding): void;
  onPlay(finding: Finding): void;
}

/** What the validator found in one script, with the way that leads there. */
export function FindingsPanel({ application, analysis, opened, isProved, ...actions }: FindingsPanelProps) {
  if (analysis?.failure !== undefined) {
    return (
      <Message tone="error" icon="alert" title="This script could not be checked">
        <Sentence text={analysis.failure} /> Edit the script to try again; nothing here says that it is safe.
      </Message>
    );
  }
  const report = analysis?.report;
  if (report === undefined) {
    return (
      <div className={classes.message} role="status">
        <Loader size="sm" />
        <span>Checking {application} …</span>
      </div>
    );
  }
  return (
    <div className={classes.panel}>
      {!report.complete && (
        <Message tone="info" icon="info" title="Not every path could be followed">
          <Sentence text={reasonsOf(report)} /> What is found is real; what is not found is not proven.
        </Message>
      )}
      {report.findings.length === 0 && report.complete && (
        <Message tone="good" icon="checkCircle" title="No conflicts">
          No step asks for a factor that its user cannot have, no step or function is unknown, and no path
          ends without a step.
        </Message>
      )}
      {report.findings.length > 0 && (
        <ul className={classes.list} aria-label={`Findings in ${application}`}>
          {withKeys(report.findings).map(({ key, finding }) => (
            <li key={key}>
              <FindingCard
                finding={finding}
                isOpen={finding.fingerprint === opened}
                isProved={isProved(finding)}
                {...actions}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A fingerprint outlives edits, so the same fault at two places has one; their order tells them apart. */
function withKeys(findings: readonly Finding[]): { readonly key: string; readonly finding: Finding }[] {
  const places = Map.groupBy(findings, ({ fingerprint }) => fingerprint);
  return findings.map((finding) => {
    const { fingerprint } = finding;
    return { key: `${fingerprint} ${places.get(fingerprint)?.indexOf(finding)}`, finding };
  });
}

function reasonsOf({ incomplete }: ApplicationReport): string {
  const reasons = [...new Set(incomplete.map(({ reason }) => reason))];
  return reasons.join('; ') || 'a budget of the analysis was used up';
}

function Message(props: {
  readonly tone: 'error' | 'info' | 'good';
  readonly icon: 'alert' | 'info' | 'checkCircle';
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div
      className={classes.message}
      data-tone={props.tone}
      role={props.tone === 'error' ? 'alert' : 'status'}
    >
      <span className={classes.messageIcon}>
        <Icon name={props.icon} size={20} />
      </span>
      <span>
        <strong className={classes.messageTitle}>{props.title}</strong>
        {props.children}
      </span>
    </div>
  );
}
