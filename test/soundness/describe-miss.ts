import { programOf } from './generator/random-case.ts';
import { type ObservedEvent, observedEvents } from './observed-events.ts';
import type { MissedCase } from './verify-cases.ts';

/** What was missed, in a few words. */
export function missText({ miss }: MissedCase): string {
  switch (miss.kind) {
    case 'crash':
      return `threw ${miss.error instanceof Error ? miss.error.stack : String(miss.error)}`;
    case 'unreported': {
      const { code, ruleIds, idp, step } = miss.failure;
      return `the engine ended with ${code} (${idp ?? '-'}, step ${step ?? '-'}), and ${ruleIds.join(' or ')} did not report it`;
    }
    case 'outside-graph': {
      const { missing, end, followed, instead } = miss.left;
      const what = missing === null ? `the end ${end}` : eventText(missing);
      return `the graph does not have ${what} after ${followed} events (the login ended with ${end}); it has: ${instead.slice(0, 8).join(' | ')}`;
    }
  }
}

/** The whole case: script, organization, the login as it went. */
export function missReport(missed: MissedCase): string {
  const { seed, testCase, miss } = missed;
  const events =
    miss.kind === 'crash' ? [] : observedEvents(programOf(testCase), miss.login.journal).map(eventText);
  const journal = miss.kind === 'crash' ? '' : JSON.stringify(miss.login.journal);
  return [
    `case ${seed}: ${missText(missed)}`,
    '--- script',
    testCase.script,
    '--- organization',
    JSON.stringify(testCase.organization, null, 1),
    '--- login',
    ...events,
    '--- journal',
    journal,
  ].join('\n');
}

function eventText(event: ObservedEvent): string {
  switch (event.kind) {
    case 'answer': {
      const option =
        event.option === null ? '' : ` with ${event.option.authenticator} of ${event.option.idp}`;
      const user = event.user === null ? '' : ` as ${event.user.status ?? 'before'}`;
      return `step ${event.step} ${event.outcome}${option}${user}; dropped ${event.dropped.map(({ authenticator, reason }) => `${authenticator} ${reason}`).join(', ') || 'nothing'}`;
    }
    case 'conflict':
      return `step ${event.step} without option: ${event.reason}`;
    case 'prompt':
      return `page ${event.template} ${event.outcome}`;
    case 'remote':
      return `${event.name} ${event.outcome}`;
  }
}
