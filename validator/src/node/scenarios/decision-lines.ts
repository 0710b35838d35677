import { answerWords, questionLines } from '../simulate/answer-words.ts';
import { printableText } from '../terminal/printable-text.ts';
import { observeDecision, optionName } from './observe-run.ts';
import type { ScenarioResult } from './scenario-result.ts';

/** The decisions of a login and the answers to them, one line each, for people. */
export function decisionLines({ run, answers }: ScenarioResult): string[] {
  if (run === undefined) return [];
  return run.decisions.map((decision, index) => {
    const answer = index < run.decisions.length - 1 ? answers[index] : undefined;
    const given = answer === undefined ? '' : ` — answer: ${answerWords(answer)}`;
    return printableText(`${index + 1}. ${decisionWords(decision)}${given}`);
  });
}

function decisionWords(decision: NonNullable<ScenarioResult['run']>['decision']): string {
  switch (decision.type) {
    case 'challenge':
      return `step ${decision.step} with ${decision.options.map(optionName).join(', ')}`;
    case 'prompt':
      return `prompt \`${decision.template}\``;
    case 'provisioning-prompt':
      return `provisioning prompt: ${questionLines(decision).join('; ')}`;
    case 'failed':
      return `failed with ${decision.code}: ${failureMessage(decision)}`;
    case 'succeeded':
      return `succeeded as ${decision.subject.username} of ${decision.subject.idp} (${decision.subject.status})`;
    default:
      return `${observeDecision(decision).end}${decision.type === 'redirect' ? ` to ${decision.url}` : ''}`;
  }
}

/** What a script threw says more than that it threw. */
function failureMessage(decision: { readonly message: string; readonly detail: unknown }): string {
  const { message } = (decision.detail ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : decision.message;
}
