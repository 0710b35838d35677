import { isDeepStrictEqual } from 'node:util';
import type { Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findFunctionOf } from '../model/program-language.ts';
import { loginWorldSchema } from '../model/world.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { createMemoryStores, type MemoryStores } from '../stores/memory-stores.ts';
import {
  answerAll,
  type LoginRun,
  type RunOptions,
  runLoginIn,
  SIMULATED_LOGIN_ID,
  simulate,
} from './run-login.ts';

/** A login whose repetition from a prefix of its journal went another way. */
export class ReplayMismatch extends Error {
  override readonly name = 'ReplayMismatch';
  readonly prefixLength: number;
  readonly expected: Journal;
  readonly actual: Journal;

  constructor(prefixLength: number, expected: Journal, actual: Journal) {
    super(`from the first ${prefixLength} of ${expected.length} entries the login went another way`);
    this.prefixLength = prefixLength;
    this.expected = expected;
    this.actual = actual;
  }
}

export interface ScenarioRun extends LoginRun {
  /** Prefixes the login was repeated from. */
  readonly prefixes: number;
}

/**
 * Runs a login cold and again from every prefix of its journal, as a node does that takes it over at that point, and
 * demands the same journal and the same decisions from there on each time, with all that belongs to them.
 *
 * @throws ReplayMismatch
 */
export async function runScenario(options: RunOptions): Promise<ScenarioRun> {
  const sandbox = options.sandbox ?? createSandbox();
  try {
    const stores = createMemoryStores();
    const moments: MemoryStores[] = [];
    stores.onAppend = () => moments.push(stores.snapshot());
    const cold = await runLoginIn(stores, { ...options, sandbox });
    let prefixes = 0;
    for (const [index, moment] of moments.entries()) {
      const length = index + 1;
      const prefix = cold.journal.slice(0, length);
      if (endsInUnrepeatableIntent(options.program, prefix)) continue;
      const again = await runFrom({ ...options, sandbox }, moment, prefix);
      const answered = prefix.filter((entry) => entry.kind === 'outcome').length;
      if (
        !isDeepStrictEqual(again.journal, cold.journal) ||
        !isDeepStrictEqual(again.decisions, cold.decisions.slice(answered))
      ) {
        throw new ReplayMismatch(length, cold.journal, again.journal);
      }
      prefixes += 1;
    }
    return { ...cold, prefixes };
  } finally {
    if (options.sandbox === undefined) await sandbox.close();
  }
}

/** Such an intent takes its declared outcome after a crash, which is not what happened cold. */
function endsInUnrepeatableIntent(program: Program, prefix: Journal): boolean {
  const last = prefix.at(-1);
  return (
    last?.kind === 'intent' && (findFunctionOf(program, last.call.name)?.afterCrash ?? 'redo') !== 'redo'
  );
}

async function runFrom(
  options: RunOptions & { sandbox: Sandbox },
  stores: MemoryStores,
  prefix: Journal,
): Promise<LoginRun> {
  const { answers, sandbox } = options;
  const world = loginWorldSchema.parse(options.world);
  const simulation = simulate(options, world, stores, sandbox, prefix.at(-1)?.at ?? 0);
  const answered = prefix.filter((entry) => entry.kind === 'outcome').length;
  const resumed = await simulation.engine.resume(SIMULATED_LOGIN_ID);
  return answerAll(simulation, answers.slice(answered), resumed);
}
