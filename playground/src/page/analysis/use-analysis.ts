import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport } from '@stepgate/validator';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnalysisClient, createAnalysisClient } from './analysis-client.ts';
import { createFixSearch, type FixSearch } from './fix-search.ts';

/** What is known about the script on screen. An older report stays until the next one is there. */
export interface ScriptAnalysis {
  readonly isPending: boolean;
  readonly report: ApplicationReport | undefined;
  /** Why there is no report of the current text. */
  readonly failure: string | undefined;
  /** Declarations of what the script can use, for the editor. */
  readonly declarations: string | undefined;
  /** The findings of the text with all their fixes. Fixes have to be tried, which takes longer than finding. */
  findFixes(text: string): Promise<ApplicationReport | undefined>;
}

/** How long typing must pause before the text is analyzed: keys that come at once, such as a word that is pasted. */
const pauseMillis = 8;

interface Known {
  readonly report?: ApplicationReport;
  readonly failure?: string;
  /** Organization and text it is about. */
  readonly of?: readonly [Organization, string];
}

/**
 * Analyzes the script on screen beside the page, each time it or the organization changes.
 *
 * @param file name that findings carry
 */
export function useAnalysis(
  organization: Organization,
  application: string,
  file: string,
  text: string,
): ScriptAnalysis {
  const [known, setKnown] = useState<Known>({});
  const [declarations, setDeclarations] = useState<string>();
  const client = useRef<AnalysisClient>(undefined);
  const fixes = useRef<FixSearch>(undefined);
  const asked = useRef<readonly [Organization, string]>(undefined);

  useEffect(() => {
    const created = createAnalysisClient((answer) => {
      if (answer.type === 'begun') return;
      const of = asked.current;
      if (of === undefined) return;
      if (answer.type === 'failed') return setKnown({ failure: answer.message, of });
      if (answer.declarations !== undefined) setDeclarations(answer.declarations);
      setKnown({ report: answer.report, of });
    });
    client.current = created;
    fixes.current = createFixSearch();
    return () => {
      created.close();
      fixes.current?.close();
      asked.current = undefined;
    };
  }, []);

  useEffect(() => {
    const before = asked.current;
    const isOther = before?.[0] !== organization;
    if (!isOther && before[1] === text) return undefined;
    const ask = (): void => {
      asked.current = [organization, text];
      if (isOther) client.current?.setOrganization(organization);
      // Declarations follow from the organization; the editor finds names of the script by itself.
      const job = { application, script: text, file, wantsDeclarations: isOther, fixes: 'untried' } as const;
      client.current?.analyze(job, true);
    };
    if (isOther) return void ask();
    const timer = setTimeout(ask, pauseMillis);
    return () => clearTimeout(timer);
  }, [organization, application, file, text]);

  const findFixes = useCallback(
    async (script: string) => fixes.current?.find(organization, { application, script, file }),
    [organization, application, file],
  );
  return {
    isPending: known.of?.[0] !== organization || known.of[1] !== text,
    report: known.report,
    failure: known.failure,
    declarations,
    findFixes,
  };
}
