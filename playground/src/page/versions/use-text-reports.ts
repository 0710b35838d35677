import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport } from '@stepgate/validator';
import { useEffect, useState } from 'react';
import { createAnalysisClient } from '../analysis/analysis-client.ts';

/** What came of analyzing texts. */
export type TextReports =
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly reports: readonly ApplicationReport[] }
  | { readonly state: 'failed'; readonly message: string };

/**
 * What the validator says of texts of one application, in their order. They are analyzed with the organization as it is
 * now, so that only what the texts say makes a difference.
 *
 * @param texts a list that stays the same object while its texts do
 */
export function useTextReports(
  organization: Organization,
  application: string,
  file: string,
  texts: readonly string[],
): TextReports {
  const [result, setResult] = useState<{ readonly of: unknown; readonly reports: TextReports }>();
  useEffect(() => {
    const reports: ApplicationReport[] = [];
    const client = createAnalysisClient((answer) => {
      if (answer.type === 'begun') return;
      if (answer.type === 'failed') {
        setResult({ of: texts, reports: { state: 'failed', message: answer.message } });
        return;
      }
      reports.push(answer.report);
      if (reports.length === texts.length) setResult({ of: texts, reports: { state: 'done', reports } });
      else analyze();
    });
    const analyze = (): void => {
      const script = texts[reports.length];
      if (script !== undefined) client.analyze({ application, script, file, wantsDeclarations: false }, true);
    };
    client.setOrganization(organization);
    analyze();
    return () => client.close();
  }, [organization, application, file, texts]);
  return result?.of === texts ? result.reports : { state: 'pending' };
}
