import { randomBytes } from 'node:crypto';
import { advance, createCookieSealer, defaultSandboxLimits, type Sandbox } from '@stepgate/engine';
import type { Journal, Program } from '@stepgate/engine/model';
import { foldJournal } from '../../engine/src/journal/fold-journal.ts';
import { programDigest } from '../../engine/src/journal/program-digest.ts';
import { passInput } from '../../engine/src/pass/pass-input.ts';
import { runPass } from '../../engine/src/pass/run-pass.ts';
import { timedCalls, type Variant } from './interleaved.ts';

/** All that the host does itself for one decision. */
export const hostShare = 'host: advance without its pass';

/** The parts of deciding about a login that the host does itself, around a pass whose output is known already. */
export function hostWorkVariants(program: Program, journal: Journal, output: string): Variant[] {
  const cookies = createCookieSealer(randomBytes(32));
  const state = foldJournal(program, journal);
  const input = passInput(state);
  const digest = programDigest(program);
  const answersAtOnce = sandboxThatAnswers(output);
  const part = (name: string, call: () => unknown): Variant => ({
    name,
    callsPerTurn: 200,
    measure: (calls) => timedCalls(calls, call),
  });
  return [
    part('host: fold the journal', () => foldJournal(program, journal)),
    part('host: write the input', () => passInput(state)),
    part('host: read the output', () => runPass(answersAtOnce, program, digest, input)),
    part(hostShare, () => advance(answersAtOnce, program, journal, cookies)),
  ];
}

/** A sandbox whose passes have all been run. */
function sandboxThatAnswers(output: string): Sandbox {
  return {
    run: async () => ({ ended: 'returned', output }),
    warm: async () => {},
    status: () => ({
      health: 'ok',
      problems: [],
      queuedPasses: 0,
      runningPasses: 0,
      workers: [],
      walls: {},
      limits: defaultSandboxLimits,
      closed: false,
    }),
    drain: async () => {},
    close: async () => {},
  };
}
