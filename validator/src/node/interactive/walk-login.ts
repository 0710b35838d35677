import { isOpenDecision, type Sandbox, StepgateError } from '@stepgate/engine';
import type { LoginAnswer, LoginWorld, Witness } from '@stepgate/engine/model';
import { type LoginRun, runLogin } from '@stepgate/engine/testing';
import type { LocatedApplication } from '../lint/located-application.ts';
import { viewDecision, viewEmitted } from '../simulate/simulation-view.ts';
import type { Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import { UsageError } from '../usage-error.ts';
import { askAnswer, type NextMove } from './ask-answer.ts';
import type { Conversation } from './conversation.ts';

/** A login that somebody walked through. */
export interface WalkedLogin {
  readonly world: LoginWorld;
  readonly answers: readonly LoginAnswer[];
  readonly run: LoginRun;
}

/** What a walk needs. */
export interface WalkSetting {
  readonly application: LocatedApplication;
  readonly talk: Conversation;
  readonly paint: Paint;
  readonly sandbox: Sandbox;
  /** Asked where a login ends, or is left: whether to take the last answer back. */
  readonly atEnd: (login: WalkedLogin) => Promise<'back' | 'done'>;
}

/**
 * Walks a login: shows each decision and asks for the answer to it. An answer is taken back by running the login again
 * without it; in a scripted world it goes the same way each time.
 *
 * @param start the world, and answers that are given already
 * @throws UsageError when the engine refuses to start the login
 */
export async function walkLogin(setting: WalkSetting, start: Witness): Promise<WalkedLogin> {
  const { application, talk, atEnd } = setting;
  const { program } = application;
  let login: WalkedLogin = await firstRun(setting, start);
  show(setting, login.run, 0);
  for (;;) {
    const { run, world } = login;
    const { decision } = run;
    const given = answersGiven(login);
    let move: NextMove | { type: 'done' } = isOpenDecision(decision)
      ? await askAnswer(talk, { program, world, mayGoBack: given.length > 0 }, decision)
      : { type: 'stop' };
    if (move.type === 'stop') move = { type: await atEnd({ world, answers: given, run }) };
    if (move.type === 'done') return { world, answers: given, run };
    if (move.type === 'back') {
      login = (await tryRun(setting, world, given.slice(0, -1))) ?? login;
      show(setting, login.run, login.run.decisions.length - 1);
      continue;
    }
    if (move.type !== 'answer') continue;
    const next = await tryRun(setting, move.world, [...given, move.answer]);
    if (next === null) continue;
    show(setting, next.run, run.decisions.length);
    login = next;
  }

  // The answers behind the end of a login were not given.
  function answersGiven({ answers, run }: WalkedLogin): readonly LoginAnswer[] {
    return answers.slice(0, run.decisions.length - 1);
  }
}

async function firstRun(setting: WalkSetting, { world, answers }: Witness): Promise<WalkedLogin> {
  try {
    return await runWith(setting, world, answers);
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    throw new UsageError(`the engine refused the login: ${error.message}`, error.advice);
  }
}

/** Null when the engine refuses the last answer, which is said. */
async function tryRun(
  setting: WalkSetting,
  world: LoginWorld,
  answers: readonly LoginAnswer[],
): Promise<WalkedLogin | null> {
  try {
    return await runWith(setting, world, answers);
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    const { paint, talk } = setting;
    const message = error.message.replace(`[${error.code}] `, '');
    talk.tell(
      `${paint(`refused[${error.code}]`, 'red', 'bold')}: ${printableText(message)}\nhelp: ${error.advice}`,
    );
    return null;
  }
}

async function runWith(
  { application: { program }, sandbox }: WalkSetting,
  world: LoginWorld,
  answers: readonly LoginAnswer[],
): Promise<WalkedLogin> {
  return { world, answers, run: await runLogin({ program, world, answers, sandbox }) };
}

/** Shows the decisions from one on, each with what the script emitted before it. */
function show({ application, talk, paint }: WalkSetting, run: LoginRun, from: number): void {
  for (const [index, decision] of run.decisions.entries()) {
    if (index < from) continue;
    const emitted = decision.emitted.map((item) => paint(viewEmitted(item), 'dim'));
    const lines = viewDecision(decision, run.journal, application, paint);
    talk.tell(
      [...emitted, ...lines.map((line, at) => (at === 0 ? `${index + 1}. ${line}` : `   ${line}`))].join(
        '\n',
      ),
    );
  }
}
