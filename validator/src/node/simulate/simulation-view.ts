import type { VisibleDecision } from '@stepgate/engine';
import type { Journal } from '@stepgate/engine/model';
import type { LocatedApplication } from '../lint/located-application.ts';
import { codeFrame } from '../terminal/code-frame.ts';
import type { Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import { answerWords, questionLines } from './answer-words.ts';
import type { RefusedAnswer, Simulation } from './run-simulation.ts';

type Emitted = VisibleDecision['emitted'][number];

/** A login as text for people: each decision, what the script emitted before it, and the answer to it. */
export function viewSimulation(
  simulation: Simulation,
  application: LocatedApplication,
  paint: Paint,
): string {
  const { decisions, answers, refused } = simulation;
  const lines = decisions.flatMap((decision, index) => {
    const number = `${index + 1}. `;
    const given = index < decisions.length - 1 || refused !== undefined;
    const answer = given ? answers[index] : undefined;
    return [
      ...decision.emitted.map((item) => `   ${paint(viewEmitted(item), 'dim')}`),
      ...viewDecision(decision, simulation.journal, application, paint).map(
        (line, at) => (at === 0 ? number : '   ') + line,
      ),
      ...(answer === undefined
        ? []
        : [`   ${paint('answer', 'cyan')}: ${printableText(answerWords(answer))}`]),
    ];
  });
  if (refused !== undefined) lines.push(...viewRefused(refused, paint));
  const unused = refused !== undefined ? 0 : answers.length - (decisions.length - 1);
  const rest = unused > 0 ? [unusedAnswers(unused)] : [];
  return [...lines, '', ...rest, viewEnd(simulation, paint)].join('\n');
}

function unusedAnswers(count: number): string {
  return count === 1
    ? '1 answer of the world file was not needed'
    : `${count} answers of the world file were not needed`;
}

/** A decision in lines, the first one saying what it is. */
export function viewDecision(
  decision: VisibleDecision,
  journal: Journal,
  { place }: LocatedApplication,
  paint: Paint,
): string[] {
  switch (decision.type) {
    case 'challenge': {
      const options = decision.options.map(optionName).join(', ');
      return [
        `${paint('challenge', 'bold')} step ${decision.step} with ${options}`,
        ...decision.dropped.map(viewDropped),
      ];
    }
    case 'prompt':
      return [`${paint('prompt', 'bold')} \`${printableText(decision.template)}\``];
    case 'provisioning-prompt': {
      const [first = '', ...rest] = questionLines(decision).map(printableText);
      return [`${paint('provisioning prompt', 'bold')} ${first}`, ...rest];
    }
    case 'redirect':
      return [`${paint('redirect', 'yellow', 'bold')} to ${printableText(decision.url)}`];
    case 'error':
      return [
        `${paint('error page', 'yellow', 'bold')} ${printableText(JSON.stringify(decision.parameters))}`,
      ];
    case 'succeeded': {
      const steps = decision.steps.map((each) => `${each.step} ${optionName(each)}`).join(', ');
      const { identifier, idp, status } = decision.subject;
      const who = `${printableText(identifier)} of ${printableText(idp)} (${status})`;
      return [`${paint('succeeded', 'green', 'bold')} as ${who}`, `steps: ${steps}`];
    }
    case 'failed': {
      const frame =
        decision.position === undefined || place.kind === 'generated'
          ? []
          : codeFrame(
              place.text,
              { start: decision.position, end: decision.position },
              { paint, color: 'red' },
            ).split('\n');
      const optionless = viewOptionless(journal);
      // What was left out is listed already.
      const detail = JSON.stringify(decision.detail, (key, value) =>
        key === 'dropped' && optionless.length > 0 ? undefined : value,
      );
      return [
        `${paint(`failed[${decision.code}]`, 'red', 'bold')}: ${printableText(decision.message)}`,
        ...frame,
        ...optionless,
        ...(detail === '{}' ? [] : [`detail: ${printableText(detail)}`]),
        `help: ${printableText(decision.advice)}`,
      ];
    }
  }
}

/** Why the last step had no option, when it had none. */
function viewOptionless(journal: Journal): string[] {
  const challenge = journal.findLast((entry) => entry.kind === 'challenge')?.challenge;
  if (challenge?.type !== 'step' || challenge.failure === null) return [];
  return [
    `step ${challenge.step} had no option left:`,
    ...challenge.dropped.map((each) => `  ${viewDropped(each)}`),
  ];
}

function viewDropped(dropped: { idp: string; authenticator: string; reason: string }): string {
  return `left out ${optionName(dropped)}: ${dropped.reason}`;
}

/** One thing the script emitted; `at` is of no interest to people. */
export function viewEmitted({ at: _, kind, ...rest }: Emitted): string {
  if ('text' in rest) return `log ${rest.level}: ${printableText(rest.text)}`;
  return `${kind}: ${printableText(JSON.stringify(rest))}`;
}

function viewRefused({ code, message, advice }: RefusedAnswer, paint: Paint): string[] {
  return [
    `   ${paint(`refused[${code}]`, 'red', 'bold')}: ${printableText(message)}`,
    `   help: ${printableText(advice)}`,
  ];
}

function viewEnd({ endedWith, expected, refused }: Simulation, paint: Paint): string {
  const said = saidEnd(endedWith, refused);
  if (expected === undefined) return said;
  if (expected === endedWith) return `${said}, ${paint('as expected', 'green')}`;
  return `${said}, ${paint(`and not with ${printableText(expected)} as expected`, 'red', 'bold')}`;
}

function saidEnd(endedWith: string, refused: RefusedAnswer | undefined): string {
  if (refused !== undefined) return `${whichAnswer(refused)} was refused with ${endedWith}`;
  return endedWith === 'open' ? 'the login waits for an answer' : `the login ended with ${endedWith}`;
}

/** The answer as people find it in the world file. */
export function whichAnswer({ index }: RefusedAnswer): string {
  return `answer ${index + 1} (\`answers[${index}]\`)`;
}

function optionName({ idp, authenticator }: { idp: string; authenticator: string }): string {
  return printableText(`${idp}/${authenticator}`);
}
