import { Loader } from '@mantine/core';
import type { ApplicationReport, Finding, Fix } from '@stepgate/validator';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { RulePage } from '../rules/rule-page.tsx';
import { Sentence, Words } from '../words/words.tsx';
import { FindingCard } from './finding-card.tsx';
import classes from './findings-pane.module.css';
import { changedMeaning } from './fix-meaning.ts';
import { useProved } from './proved-findings.ts';
import { SuppressedFindings } from './suppressed-findings.tsx';
import { useFixes } from './use-fixes.ts';

const route = getRouteApi('/o/$organization/applications/$application');

/** What the validator found in the script, with the way that leads there. */
export function FindingsPane() {
  const view = useApplication();
  const { finding: opened, rule } = route.useSearch();
  const navigate = route.useNavigate();
  const tell = useNotice();
  const { report, failure, editor } = view;
  const shown = report?.findings.find(({ fingerprint }) => fingerprint === opened);
  const fixesOf = useFixes(shown);
  const isProved = useProved(view);

  // Lit as long as the pane shows it; a finding that is mended takes the light with it.
  useEffect(() => {
    if (shown === undefined) return undefined;
    editor.light({ lines: shown.path.flatMap(({ range }) => range?.start.line ?? []) });
    return () => editor.light(undefined);
  }, [shown, editor]);

  function open(finding: Finding | undefined): void {
    void navigate({
      to: '.',
      search: ({ finding: _, ...rest }) =>
        finding === undefined ? rest : { ...rest, finding: finding.fingerprint },
      replace: true,
    });
  }

  function openRule(ruleId: string | undefined): void {
    void navigate({
      to: '.',
      search: ({ rule: _, ...rest }) => (ruleId === undefined ? rest : { ...rest, rule: ruleId }),
    });
  }

  function fix(chosen: Fix, finding: Finding): void {
    view.applyFix(chosen);
    const [first] = chosen.edits;
    // The button goes with the finding; from the text one can read on, and undo.
    if (first !== undefined) editor.reveal(first.range);
    const meaning = changedMeaning(chosen, finding);
    if (meaning === undefined) return;
    const text = (
      <>
        <Words text={meaning} /> Undo in the editor takes it back.
      </>
    );
    tell({ tone: 'warning', topic: 'fix', title: 'This fix changes what the script does', text });
  }

  function play({ witness, message, fingerprint }: Finding): void {
    if (witness !== undefined) view.play({ witness, title: message, fingerprint });
  }

  if (rule !== undefined)
    return <RulePage ruleId={rule} onOpen={openRule} onClose={() => openRule(undefined)} />;
  if (failure !== undefined) {
    return (
      <Message tone="error" icon="alert" title="This script could not be checked">
        <Sentence text={failure} /> Edit the script to try again; nothing here says that it is safe.
      </Message>
    );
  }
  if (report === undefined) {
    return (
      <div className={classes.message} role="status">
        <Loader size="sm" />
        <span>Checking {view.name} …</span>
      </div>
    );
  }
  return (
    <div className={classes.panel}>
      <h2 className={classes.heading}>Findings</h2>
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
        <ul className={classes.list} aria-label={`Findings in ${view.name}`}>
          {withKeys(report.findings).map(({ key, finding }) => (
            <li key={key}>
              <FindingCard
                finding={finding}
                isOpen={finding === shown}
                isProved={isProved(finding)}
                fixes={finding === shown ? fixesOf : undefined}
                onOpen={open}
                onReveal={(range) => editor.reveal(range)}
                onFix={fix}
                onPlay={play}
                onOpenRule={openRule}
              />
            </li>
          ))}
        </ul>
      )}
      <SuppressedFindings suppressed={report.suppressed} onReveal={(range) => editor.reveal(range)} />
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
