import { isDeepStrictEqual } from 'node:util';
import {
  type EntryOf,
  findFunctionOf,
  type Journal,
  type JournalEntry,
  type Program,
} from '@stepgate/engine/model';
import type { Effect } from './crashing-ports.ts';
import type { Backing } from './memory-backing.ts';
import type { CrashRun, Cut } from './run-crashing.ts';

/** What a function answers whose repetition can tell that it is one: the session is gone already. */
const answersOfRepetition: Readonly<Record<string, boolean>> = { terminateUserSession: false };

/** Points from which on the effect of an act has happened. */
const isAfterEffect = ({ point }: Cut) =>
  point === 'before append-answer' ||
  (point.startsWith('after ') && !/ (append-intent|read-secret)$/.test(point));

/** An act that was begun when the process ended, and never answered. */
export interface CutAct {
  readonly intent: Pick<EntryOf<'intent'>, 'call' | 'idempotencyKey'>;
  /** Whether it is repeated. */
  readonly isRepeated: boolean;
  /** Null when nobody can know. */
  readonly hadEffect: boolean | null;
}

/** The acts that a run was cut off in, each once. */
export function cutActs(program: Program, cuts: readonly Cut[]): readonly CutAct[] {
  const acts = new Map<number, CutAct>();
  for (const cut of cuts) {
    const intent = cut.journal.at(-1);
    if (intent?.kind !== 'intent') continue;
    const { position, name } = intent.call;
    const isRepeated = declaredAnswer(program, name) === undefined;
    const known = acts.get(position);
    // What is not repeated has no effect after the first time.
    const hadEffect =
      known === undefined || known.isRepeated
        ? isAfterEffect(cut) || known?.hadEffect === true
        : known.hadEffect;
    acts.set(position, { intent, isRepeated, hadEffect });
  }
  return [...acts.values()];
}

/** The acts that some engine took for cut off, by their answers: another engine may have been about to answer them. */
export function actsTakenForCut(program: Program, run: CrashRun, undisturbed: CrashRun): readonly CutAct[] {
  const answers = (journal: CrashRun['journal']) =>
    new Map(
      (journal as Journal).flatMap((entry) =>
        entry.kind === 'answer' ? [[entry.call.position, entry]] : [],
      ),
    );
  const usual = answers(undisturbed.journal);
  return (run.journal as Journal).flatMap((intent): CutAct[] => {
    if (intent.kind !== 'intent') return [];
    const { position, name } = intent.call;
    const declared = declaredAnswer(program, name);
    const answered = answers(run.journal).get(position)?.answer;
    if (declared === undefined) {
      const isUsual = isDeepStrictEqual(answered, usual.get(position)?.answer);
      return [{ intent, isRepeated: true, hadEffect: !isUsual }];
    }
    return isDeepStrictEqual(answered, declared) ? [{ intent, isRepeated: false, hadEffect: null }] : [];
  });
}

/** What an act answers that was cut off; undefined for one that is repeated. */
function declaredAnswer(program: Program, name: string): unknown {
  const declared = findFunctionOf(program, name)?.afterCrash ?? 'redo';
  if (declared === 'redo') return undefined;
  return 'answer' in declared ? declared.answer : { ...declared, data: {} };
}

/** Answers that acts get because they were cut off, by position; the others have theirs. */
export function declaredAnswers(program: Program, acts: readonly CutAct[]): ReadonlyMap<number, unknown> {
  return new Map(
    acts.flatMap(({ intent, hadEffect }): [number, unknown][] => {
      const { position, name } = intent.call;
      const declared = declaredAnswer(program, name);
      if (declared !== undefined) return [[position, declared]];
      const repeated = answersOfRepetition[name];
      return repeated === undefined || hadEffect !== true ? [] : [[position, repeated]];
    }),
  );
}

/** Stores in which acts get given answers whatever comes of them, as if they had been cut off. */
export function withAnswers(backing: Backing, answers: ReadonlyMap<number, unknown>): Backing {
  const given = (entry: JournalEntry): JournalEntry =>
    entry.kind === 'answer' && answers.has(entry.call.position)
      ? { ...entry, answer: answers.get(entry.call.position) as typeof entry.answer }
      : entry;
  return {
    ...backing,
    watched(crash) {
      const stores = backing.watched(crash);
      const { journals } = stores;
      return {
        ...stores,
        journals: {
          read: (loginId) => journals.read(loginId),
          commit: (login) => journals.commit(login),
          append: (loginId, length, entries, audit) =>
            journals.append(loginId, length, entries.map(given), audit),
        },
      };
    },
  };
}

/** What a run did to the world outside that the login without crashes would not have done, or that it left out. */
export function wrongEffects(run: CrashRun, expected: CrashRun, acts: readonly CutAct[]): readonly string[] {
  const nameOf = (effect: Effect) => `${effect.moment} ${effect.idempotencyKey} ${effect.what}`;
  const times = Map.groupBy(run.effects, nameOf);
  const known = new Set(expected.effects.map(nameOf));
  const wrong = [...times.keys()].filter((name) => !known.has(name));
  for (const effect of expected.effects) {
    const name = nameOf(effect);
    const count = times.get(name)?.length ?? 0;
    const [least, most] = allowedTimes(effect, acts, run.reached.length);
    if (count < least || count > most) wrong.push(`${count} times ${name}`);
  }
  return wrong;
}

/** How often an effect may have happened, at least and at most. */
function allowedTimes(
  { idempotencyKey }: Effect,
  acts: readonly CutAct[],
  engines: number,
): readonly [number, number] {
  const act = acts.find((cut) => cut.intent.idempotencyKey === idempotencyKey);
  // Asking again is no effect.
  if (idempotencyKey === null || act?.isRepeated === true) return [1, engines];
  if (act === undefined || act.hadEffect === true) return [1, 1];
  return act.hadEffect === null ? [0, 1] : [0, 0];
}
