import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport } from '@stepgate/validator';
import { useEffect, useRef, useState } from 'react';
import type { ScriptState } from '../../api/snapshot.ts';
import { type AnalysisClient, createAnalysisClient } from './analysis-client.ts';

/** What is known about an application. An older report stays until the next one is there. */
export interface Analysis {
  readonly isPending: boolean;
  readonly report?: ApplicationReport;
  /** Why there is no report of the current text. */
  readonly failure?: string;
}

export type Analyses = Readonly<Record<string, Analysis>>;

/** How long typing must pause before the text is analyzed. */
const pauseMillis = 120;

/**
 * Analyzes every application of the organization: all of them when a setting changes, one when its text changes.
 *
 * @param selected analyzed first, and its declarations are handed to the editor
 */
export function useReports(
  organization: Organization,
  saved: Readonly<Record<string, ScriptState>>,
  texts: Readonly<Record<string, string>>,
  selected: string | undefined,
): { readonly analyses: Analyses; readonly declarations: string | undefined } {
  const [analyses, setAnalyses] = useState<Analyses>({});
  const [declarations, setDeclarations] = useState<string>();
  const client = useRef<AnalysisClient>(undefined);
  const asked = useRef(new Map<string, string>());
  const askedFor = useRef<Organization>(undefined);
  const selectedNow = useRef(selected);
  selectedNow.current = selected;

  useEffect(() => {
    const created = createAnalysisClient((answer) => {
      if (answer.type === 'begun') return;
      if (answer.type === 'report' && answer.application === selectedNow.current) {
        if (answer.declarations !== undefined) setDeclarations(answer.declarations);
      }
      setAnalyses((before) => ({
        ...before,
        [answer.application]:
          answer.type === 'report'
            ? { isPending: false, report: answer.report }
            : { isPending: false, failure: answer.message },
      }));
    });
    client.current = created;
    return () => {
      created.close();
      asked.current.clear();
      askedFor.current = undefined;
    };
  }, []);

  // Declarations depend on the application, so choosing another one asks for them.
  const selectedBefore = useRef<string>(undefined);
  useEffect(() => {
    const isOther = selectedBefore.current !== selected;
    selectedBefore.current = selected;
    if (askedFor.current !== organization) {
      client.current?.setOrganization(organization);
      askedFor.current = organization;
      asked.current.clear();
    }
    const changed = Object.keys(texts).filter(
      (name) => asked.current.get(name) !== texts[name] || (isOther && name === selected),
    );
    if (changed.length === 0) return undefined;
    const ask = (): void => {
      for (const application of changed) {
        const script = texts[application] ?? '';
        asked.current.set(application, script);
        const isSelected = application === selectedNow.current;
        const file = saved[application]?.file ?? application;
        client.current?.analyze({ application, script, file, wantsDeclarations: isSelected }, isSelected);
      }
      setAnalyses((before) => {
        const pending = changed.map((name): [string, Analysis] => [
          name,
          { ...before[name], isPending: true },
        ]);
        return { ...before, ...Object.fromEntries(pending) };
      });
    };
    // Only typing waits; a switch or another application answers at once.
    const isTyping = changed.length === 1 && !isOther && asked.current.has(changed[0] as string);
    if (!isTyping) return void ask();
    const timer = setTimeout(ask, pauseMillis);
    return () => clearTimeout(timer);
  }, [organization, saved, texts, selected]);

  return { analyses, declarations };
}
