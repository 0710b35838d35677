import { type EntryOf, findFunctionOf, type JournalEntry, type Program } from '@stepgate/engine/model';
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
  readonly intent: EntryOf<'intent'>;
  /** Whether it is repeated. */
  readonly isRepeated: boolean;
  readonly hadEffect: boolean;
}

/** The acts that a run was cut off in, each once. */
export function cutActs(program: Program, cuts: readonly Cut[]): readonly CutAct[] {
  const acts = new Map<number, CutAct>();
  for (const cut of cuts) {
    const intent = cut.journal.at(-1);
    if (intent?.kind !== 'intent') continue;
    const { position, name } = intent.call;
    const isRepeated = (findFunctionOf(program, name)?.afterCrash ?? 'redo') === 'redo';
    const hadEffect = isAfterEffect(cut) || (acts.get(position)?.hadEffect ?? false);
    acts.set(position, { intent, isRepeated, hadEffect });
  }
  return [...acts.values()];
}

/** Answers that acts get because they were cut off, by position; the others have theirs. */
export function declaredAnswers(program: Program, acts: readonly CutAct[]): ReadonlyMap<number, unknown> {
  return new Map(
    acts.flatMap(({ intent, isRepeated, hadEffect }): [number, unknown][] => {
      const { position, name } = intent.call;
      const declared = findFunctionOf(program, name)?.afterCrash ?? 'redo';
      if (isRepeated || declared === 'redo') {
        const answer = answersOfRepetition[name];
        return answer === undefined || !hadEffect ? [] : [[position, answer]];
      }
      return [[position, 'answer' in declared ? declared.answer : { ...declared, data: {} }]];
    }),
  );
}

/** Stores in which acts get given answers whatever comes of them, as if they had been cut off. */
export function withAnswers(backing: Backing, answers: ReadonlyMap<number, unknown>): Backing {
  const { stores } = backing;
  const given = (entry: JournalEntry): JournalEntry =>
    entry.kind === 'answer' && answers.has(entry.call.position)
      ? { ...entry, answer: answers.get(entry.call.position) as typeof entry.answer }
      : entry;
  return {
    ...backing,
    stores: Object.assign(Object.create(stores) as typeof stores, {
      journals: {
        ...stores.journals,
        append: (loginId, length, entries, audit) =>
          stores.journals.append(loginId, length, entries.map(given), audit),
      } satisfies typeof stores.journals,
    }),
  };
}

/** What a run did to the world outside that the login without crashes would not have done, or that it left out. */
export function wrongEffects(
  run: CrashRun,
  undisturbed: CrashRun,
  acts: readonly CutAct[],
): readonly string[] {
  const actOf = ({ idempotencyKey }: Effect) =>
    acts.find((act) => act.intent.idempotencyKey === idempotencyKey);
  const nameOf = (effect: Effect) => `${effect.moment} ${effect.idempotencyKey} ${effect.what}`;
  const times = Map.groupBy(run.effects, nameOf);
  const wrong = [...times.keys()].filter(
    (name) => !undisturbed.effects.some((effect) => nameOf(effect) === name),
  );
  for (const effect of undisturbed.effects) {
    const count = times.get(nameOf(effect))?.length ?? 0;
    const act = actOf(effect);
    const isLost = act !== undefined && !act.isRepeated && !act.hadEffect;
    // Asking again is no effect.
    const mayRepeat = effect.idempotencyKey === null || act?.isRepeated === true;
    const [least, most] = isLost ? [0, 0] : [1, mayRepeat ? 1 + run.cuts.length : 1];
    if (count < least || count > most) wrong.push(`${count} times ${nameOf(effect)}`);
  }
  return wrong;
}
