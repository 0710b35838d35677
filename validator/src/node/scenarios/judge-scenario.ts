import { isOpenDecision, type OpenDecision } from '@stepgate/engine';
import type { Expectation, LoginAnswer } from '@stepgate/engine/model';
import { endOf } from '@stepgate/engine/testing';
import { compareExpectation } from './compare-expectation.ts';
import { difference } from './difference.ts';
import type { AnsweredLogin, RefusedLogin } from './run-answers.ts';
import type { ScenarioFailure } from './scenario-result.ts';

/** How a login ended, or the code with which it was refused. */
export function endedWith({ run, refused }: AnsweredLogin): string {
  return refused?.error.code ?? (run ? endOf(run) : 'open');
}

/** Everything about a login that is not as its scenario says. */
export function judgeScenario(
  login: AnsweredLogin,
  answers: readonly LoginAnswer[],
  expectation: Expectation,
): ScenarioFailure[] {
  const { run, refused, mismatch } = login;
  const isExpectedRefusal = refused !== undefined && expectation.end === refused.error.code;
  const failures: ScenarioFailure[] = [];
  if (refused !== undefined && !isExpectedRefusal) failures.push(refusal(refused));
  if (run !== undefined) {
    failures.push(...misplacedAnswers(run.decisions, answers));
    const given = refused?.index === undefined ? run.decisions.length - 1 : refused.index + 1;
    const left = answers.length - given;
    if (left > 0 && (refused === undefined || isExpectedRefusal)) failures.push(leftOver(left, given));
    const { end, ...rest } = expectation;
    const compared = isExpectedRefusal ? rest : expectation;
    for (const { key, diff } of compareExpectation(compared, run)) {
      failures.push({ key, message: `\`${key}\` is not as expected`, diff });
    }
  }
  if (mismatch !== undefined) {
    const diff = difference(mismatch.expected, mismatch.actual);
    failures.push({ key: 'replay', message: mismatch.message, diff });
  }
  return failures;
}

function refusal({ index, error }: RefusedLogin): ScenarioFailure {
  const { code, advice } = error;
  const what = index === undefined ? 'the login' : `answer ${index + 1} (\`answers[${index}]\`)`;
  const message = error.message.replace(`[${code}] `, '');
  return { key: 'refused', code, message: `${what} was refused with ${code}: ${message} (${advice})` };
}

function leftOver(left: number, given: number): ScenarioFailure {
  const rest = left === 1 ? `\`answers[${given}]\`` : `from \`answers[${given}]\` on`;
  return {
    key: 'answers',
    message: `answers were left: the login ended before ${left} of them (${rest}) could be given`,
  };
}

function askedBy(decision: OpenDecision): string {
  switch (decision.type) {
    case 'challenge':
      return `step ${decision.step}`;
    case 'prompt':
      return `prompt \`${decision.template}\``;
    case 'provisioning-prompt':
      return `what the user of \`${decision.idp}\` says to an account`;
  }
}

/** Answers that say what they are for, and were given to something else. */
function misplacedAnswers(
  decisions: NonNullable<AnsweredLogin['run']>['decisions'],
  answers: readonly LoginAnswer[],
): ScenarioFailure[] {
  return answers.flatMap(({ step, prompt }, index) => {
    const decision = decisions[index];
    if (decision === undefined || !isOpenDecision(decision) || (step === undefined && prompt === undefined))
      return [];
    const asked = askedBy(decision);
    const meant = step === undefined ? `prompt \`${prompt}\`` : `step ${step}`;
    if (asked === meant) return [];
    return [
      { key: 'answers', message: `\`answers[${index}]\` is for ${meant}, and the login asked for ${asked}` },
    ];
  });
}
