import type { ComparedDecision, Missing, ReplayedDecision } from '@stepgate/engine/testing';
import type { Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import type { ReplayedLogin, ReplayReport } from './replay-report.ts';

/** A report as text for people: the logins that are not the same, and how many there are of each kind. */
export function viewReplay({ logins, summary }: ReplayReport, paint: Paint): string {
  const blocks = logins.filter(({ verdict }) => verdict !== 'same').map((login) => viewLogin(login, paint));
  const { same, different, unknown } = summary;
  const counts = [
    `${logins.length} recorded ${logins.length === 1 ? 'login' : 'logins'}: ${same} the same`,
    ...(different > 0 ? [paint(`${different} different`, 'red', 'bold')] : []),
    ...(unknown > 0 ? [paint(`${unknown} not known to the end`, 'yellow', 'bold')] : []),
  ];
  return [...blocks, counts.join(', ')].join('\n\n');
}

function viewLogin(login: ReplayedLogin, paint: Paint): string {
  const { file, application, loginId, verdict, decisions, lostActs, missing } = login;
  const title =
    verdict === 'different' ? paint('different', 'red', 'bold') : paint('unknown', 'yellow', 'bold');
  return [
    `${title}: ${printableText(application)} (login \`${printableText(loginId)}\`)`,
    `  ${paint('-->', 'blue')} ${printableText(file)}`,
    ...decisions.flatMap((decision) => viewDecision(decision, paint)),
    ...lostActs.map(
      ({ name, position }) => `  not done any more: ${printableText(name)} (call ${position + 1})`,
    ),
    ...(missing === null ? [] : viewMissing(missing, paint)),
  ].join('\n');
}

function viewDecision(compared: ComparedDecision, paint: Paint): string[] {
  const { change, recordedAt, replayedAt, recorded, replayed, differences } = compared;
  const number = replayedAt ?? recordedAt;
  switch (change) {
    case 'same':
      return [];
    case 'added':
      return [`  decision ${number} is new: ${said(replayed)}`];
    case 'removed':
      return [`  decision ${number} of the recording is gone: ${said(recorded)}`];
    case 'changed':
      if (differences.length === 0) return [`  decision ${number}: ${said(replayed)}, not ${said(recorded)}`];
      return [
        `  decision ${number} is another: ${said(replayed)}`,
        ...differences.flatMap(({ fact, recorded: before, replayed: now }) => [
          `    ${fact}`,
          `      ${paint('-', 'red')} ${value(before)}`,
          `      ${paint('+', 'green')} ${value(now)}`,
        ]),
      ];
  }
}

function said(decision: ReplayedDecision | null): string {
  switch (decision?.type) {
    case 'challenge':
      return `step ${decision.step}`;
    case 'prompt':
      return `prompt \`${printableText(decision.template)}\``;
    case 'provisioning-prompt':
      return `an account for the user of ${printableText(decision.idp)}?`;
    case 'end':
      return decision.end === 'succeeded' ? 'succeeded' : `ended with ${printableText(decision.end)}`;
    default:
      return 'nothing';
  }
}

function viewMissing(missing: Missing, paint: Paint): string[] {
  const stopped = `  ${paint('stopped', 'yellow', 'bold')}:`;
  switch (missing.type) {
    case 'call': {
      const values = missing.arguments.map((each) => printableText(JSON.stringify(each))).join(', ');
      const about = missing.about === null ? '' : `: it does not say ${printableText(missing.about)}`;
      return [
        `${stopped} the recording has no answer to ${printableText(missing.name)}(${values})${about}`,
        ...viewPlaces(missing.places),
      ];
    }
    case 'outcome': {
      const what =
        missing.step === null
          ? `prompt \`${printableText(missing.template ?? '')}\``
          : `step ${missing.step}`;
      return [`${stopped} nobody answered ${what} in the recording`, ...viewPlaces(missing.places)];
    }
    case 'answer': {
      const option = missing.option && printableText(`${missing.option.idp}/${missing.option.authenticator}`);
      const reasons = {
        'option-not-offered': `the user used ${option}, which is not offered any more`,
        'other-user': 'the user proved a factor for somebody else than is asked now',
        'no-user': 'the recording does not say who signed in',
      };
      return [`${stopped} at step ${missing.step} ${reasons[missing.reason]}`];
    }
    case 'provisioning': {
      const provider = printableText(missing.option.idp);
      return [
        `${stopped} \`${provider}\` is provisioned in another way, and the recording does not say ${printableText(missing.about)}`,
      ];
    }
  }
}

function viewPlaces(places: readonly { readonly line: number; readonly column: number }[]): string[] {
  return places.length === 0
    ? []
    : [`    in the script at ${places.map(({ line, column }) => `${line}:${column}`).join(', ')}`];
}

function value(fact: unknown): string {
  return printableText(typeof fact === 'string' ? fact : JSON.stringify(fact));
}
