import { useEffect, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { ScriptTemplate } from '../../api/templates.ts';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';

/** The templates of the server, on their way or there. */
export type Templates =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly templates: readonly ScriptTemplate[] }
  | { readonly state: 'failed'; readonly problem: Problem; retry(): void };

/** Asks the server when the gallery is opened for the first time, and again after a failure. */
export function useTemplates(isOpen: boolean): Templates {
  const [templates, setTemplates] = useState<readonly ScriptTemplate[]>();
  const [problem, setProblem] = useState<Problem>();
  const isAsked = isOpen && templates === undefined && problem === undefined;

  useEffect(() => {
    if (!isAsked) return undefined;
    const controller = new AbortController();
    callRoute('templates.list', {}, controller.signal).then(
      (list) => setTemplates(list.templates),
      (error: unknown) => {
        if (!controller.signal.aborted) setProblem(problemOf(error));
      },
    );
    return () => controller.abort();
  }, [isAsked]);

  // A failure is not remembered: who opens the gallery again, tries again.
  useEffect(() => {
    if (!isOpen) setProblem(undefined);
  }, [isOpen]);

  if (templates !== undefined) return { state: 'ready', templates };
  if (problem !== undefined) return { state: 'failed', problem, retry: () => setProblem(undefined) };
  return { state: 'loading' };
}
