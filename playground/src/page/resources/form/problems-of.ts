import { ApiProblem } from '../../server/api-client.ts';
import { sentence } from '../../words/words.tsx';
import type { FieldProblem } from './form-context.ts';

/** What a refusal says about places of the value that was sent; empty when it is about something else. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (!(error instanceof ApiProblem)) return [];
  const body = error.body;
  if (typeof body !== 'object' || body === null) return [];
  const problems = 'problems' in body ? body.problems : undefined;
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((problem: unknown) => {
    if (typeof problem !== 'object' || problem === null || !('message' in problem)) return [];
    const path = 'path' in problem ? problem.path : '';
    const text = Array.isArray(path) ? path.join('.') : String(path);
    return [{ path: text.replace(/^value(\.|$)/, ''), message: sentence(String(problem.message)) }];
  });
}
