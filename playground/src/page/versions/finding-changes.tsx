import { Skeleton } from '@mantine/core';
import type { Organization } from '@stepgate/engine/model';
import type { Finding } from '@stepgate/validator';
import { useMemo } from 'react';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { capitalized, Sentence, Words } from '../words/words.tsx';
import { compareFindings } from './compare-findings.ts';
import classes from './finding-changes.module.css';
import { useTextReports } from './use-text-reports.ts';

export interface FindingChangesProps {
  readonly organization: Organization;
  readonly application: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Findings that came or went between two texts. */
export function FindingChanges({ organization, application, file, before, after }: FindingChangesProps) {
  const texts = useMemo(() => [before, after], [before, after]);
  const analyzed = useTextReports(organization, application, file, texts);
  if (analyzed.state === 'pending') {
    return (
      <div role="status" aria-label="Both texts are being checked">
        <Skeleton height={44} radius="md" />
      </div>
    );
  }
  if (analyzed.state === 'failed') {
    return (
      <p className={classes.summary}>
        <Icon name="alert" /> <Sentence text={`the findings could not be compared: ${analyzed.message}`} />
      </p>
    );
  }
  const [earlier, later] = analyzed.reports;
  if (earlier === undefined || later === undefined) return null;
  const { came, went, stayed } = compareFindings(earlier.findings, later.findings);
  const isPartly = !earlier.complete || !later.complete;
  return (
    <section className={classes.changes} aria-label="Findings that came or went">
      <p className={classes.summary} data-tone={came.length > 0 ? 'worse' : 'same'}>
        <Icon name={came.length > 0 ? 'alert' : 'checkCircle'} />
        {summary(came.length, went.length, stayed)}
        {isPartly && ' Not all of the text could be followed.'}
      </p>
      {came.length + went.length > 0 && (
        <ul className={classes.list}>
          {came.map((finding) => (
            <Row key={`came ${keyOf(finding)}`} finding={finding} isNew />
          ))}
          {went.map((finding) => (
            <Row key={`went ${keyOf(finding)}`} finding={finding} isNew={false} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The same fault at two places has one fingerprint. */
function keyOf({ fingerprint, range: { start } }: Finding): string {
  return `${fingerprint} ${start.line} ${start.column}`;
}

function summary(came: number, went: number, stayed: number): string {
  const left = stayed === 0 ? '' : ` ${counted(stayed, 'finding')} in both.`;
  if (came === 0 && went === 0) return `No finding came or went.${left}`;
  const parts = [
    ...(came > 0 ? [`${counted(came, 'finding')} came`] : []),
    ...(went > 0 ? [`${counted(went, 'finding')} went`] : []),
  ];
  return `${capitalized(parts.join(', '))}.${left}`;
}

function Row({ finding, isNew }: { readonly finding: Finding; readonly isNew: boolean }) {
  return (
    <li className={classes.row} data-new={isNew}>
      <span className={classes.mark}>{isNew ? 'came' : 'went'}</span>
      <span className={classes.words}>
        <span className={classes.severity}>{finding.severity}: </span>
        <Words text={capitalized(finding.message)} />
        <span className={classes.place}>
          {' '}
          line {finding.range.start.line} · {finding.ruleId}
        </span>
      </span>
    </li>
  );
}
