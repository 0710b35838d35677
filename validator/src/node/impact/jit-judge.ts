import { setImmediate } from 'node:timers/promises';
import { type JitChange, programDigest } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { type ApplicationImpact, impactOf } from '../../impact/application-impact.ts';
import { type ApplicationVerdict, verdictOf } from '../../impact/application-verdict.ts';
import { switchesOf, withSwitches } from '../../impact/break-details.ts';

/** Programs whose analysis is kept. */
const maxKnown = 10_000;

/** An application with what a change of JIT settings means for it. */
export interface JudgedApplication {
  /** With the settings that the change brings. */
  readonly program: Program;
  readonly verdict: ApplicationVerdict;
}

/** Judges what changes of JIT settings do; what it found out about a script it keeps. */
export class JitJudge {
  private readonly known = new Map<string, ApplicationImpact>();

  /**
   * Judges one application after the other. The analysis of one is a piece of work without a pause; between them others
   * get their turn.
   *
   * @param weakens whether the change takes accounts from users
   */
  async *judge({ idp, before, after }: JitChange, weakens = true): AsyncGenerator<JudgedApplication> {
    for (const [index, program] of after.entries()) {
      const earlier = before[index];
      if (earlier === undefined)
        throw new RangeError('there is a program after the change and none before it');
      const verdict = verdictOf(this.placed(earlier), this.placed(program), idp, weakens);
      yield { program, verdict };
      await setImmediate();
    }
  }

  private placed(program: Program) {
    const switches = switchesOf(program);
    // A switch alone changes nothing of what is known.
    const allOff = Object.fromEntries(Object.keys(switches).map((name) => [name, false]));
    const digest = programDigest(withSwitches(program, allOff));
    const impact = this.known.get(digest) ?? impactOf(program);
    this.known.delete(digest);
    this.known.set(digest, impact);
    const [oldest] = this.known.keys();
    if (this.known.size > maxKnown && oldest !== undefined) this.known.delete(oldest);
    return { impact, switches };
  }
}
