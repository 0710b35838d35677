import type { EntryOf, Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Observation } from '../observability/observation.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import type { Clock } from '../ports.ts';
import type { ShadowStore } from '../registry-ports.ts';
import { nameOfMissing } from '../replay/missing.ts';
import { StepgateError } from '../stepgate-error.ts';
import { compareInShadow, type ShadowComparison } from './compare-in-shadow.ts';
import { isInShare } from './in-share.ts';
import type { KnownCandidate, ShadowCandidates } from './shadow-candidates.ts';

/** A login that has ended. */
export interface EndedLogin {
  readonly loginId: string;
  readonly digest: string;
  readonly program: Program;
  readonly journal: Journal;
}

export interface ShadowPlace {
  readonly candidates: ShadowCandidates;
  readonly store: ShadowStore;
  /** Where candidates run: never where logins do. */
  readonly sandbox: () => PassSandbox;
  readonly observation: Observation;
  readonly clock: Clock;
  /** Logins that may wait. */
  readonly maxWaiting: number;
}

/** How comparisons do, for operators. */
export interface ShadowStatus {
  /** Candidates that run. */
  readonly candidates: number;
  /** Logins that wait to be compared. */
  readonly waiting: number;
  /** Logins that were compared since the engine was created. */
  readonly compared: number;
  /** Logins that were to be compared and were not. */
  readonly dropped: number;
}

type Dropped = 'queue-full' | 'sandbox' | 'store' | 'journal' | 'stopped';

/**
 * Compares logins that have ended with candidates, one at a time and off the path of every login. What goes wrong here is
 * told and counted; nobody waits for it.
 */
export class ShadowRunner {
  private readonly place: ShadowPlace;
  private readonly waiting: EndedLogin[] = [];
  private running: Promise<void> | null = null;
  private compared = 0;
  private dropped = 0;
  private isStopped = false;

  constructor(place: ShadowPlace) {
    this.place = place;
  }

  get status(): ShadowStatus {
    const { waiting, compared, dropped } = this;
    const candidates = this.place.candidates.all.filter(({ switchedOff }) => switchedOff === null).length;
    return { candidates, waiting: waiting.length, compared, dropped };
  }

  /** Takes a login that has just ended; returns at once. */
  loginEnded({ loginId, digest, program, journal }: EndedLogin, end: EntryOf<'end'>): void {
    const login = { loginId, digest, program, journal };
    if (this.isStopped || this.candidateFor(login) === null) return;
    if (this.waiting.length >= this.place.maxWaiting) {
      this.drop(login, 'queue-full', null);
      return;
    }
    // A failure stands in the journal already.
    const whole = journal.at(-1)?.kind === 'end' ? [...journal] : [...journal, end];
    this.waiting.push({ ...login, journal: whole });
    // Whoever ended the login goes on first.
    this.running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.compareWaiting());
  }

  /** Resolves when nothing waits and nothing runs. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  /** Takes no more logins and forgets those that wait. */
  stop(): void {
    this.isStopped = true;
    for (const login of this.waiting.splice(0)) this.drop(login, 'stopped', null);
  }

  /** Null for logins that are not to be compared. A candidate that is live by now has nothing to be compared with. */
  private candidateFor({ loginId, digest, program }: EndedLogin): KnownCandidate | null {
    const { candidates } = this.place;
    if (candidates.isEmpty || program.breakGlass !== undefined) return null;
    const candidate = candidates.of(program);
    if (candidate === undefined || candidate.switchedOff !== null) return null;
    return candidate.candidateDigest !== digest && isInShare(loginId, candidate.share) ? candidate : null;
  }

  private async compareWaiting(): Promise<void> {
    for (let login = this.waiting.shift(); login !== undefined; login = this.waiting.shift()) {
      // It may have been replaced or switched off meanwhile.
      const candidate = this.candidateFor(login);
      if (candidate !== null) await this.compare(login, candidate);
    }
    this.running = null;
  }

  private async compare(login: EndedLogin, candidate: KnownCandidate): Promise<void> {
    const { program, journal } = login;
    let comparison: ShadowComparison;
    try {
      comparison = await compareInShadow(this.place.sandbox(), program, journal, candidate.program);
    } catch (error) {
      const code = error instanceof StepgateError ? error.code : null;
      if (code === 'script-suspended') this.switchOff(candidate, code);
      this.drop(
        login,
        this.isStopped ? 'stopped' : code === 'journal-divergence' ? 'journal' : 'sandbox',
        code,
      );
      return;
    }
    try {
      await this.keep(login, candidate, comparison);
    } catch {
      this.drop(login, 'store', null);
      return;
    }
    this.compared += 1;
    const { verdict, code, missing } = comparison;
    this.place.observation.tell({
      type: 'shadow-compared',
      ...nameOf(login),
      candidate: candidate.candidateDigest,
      verdict,
      code,
      missing: missing && nameOfMissing(missing),
    });
  }

  private keep(
    login: EndedLogin,
    candidate: KnownCandidate,
    { verdict, code }: ShadowComparison,
  ): Promise<void> {
    const { organization, application, candidateDigest, maxSamples } = candidate;
    const pair = { organization, application, liveDigest: login.digest, candidateDigest };
    const at = this.place.clock.now();
    return this.place.store.add({ ...pair, loginId: login.loginId, verdict, code, at }, maxSamples);
  }

  private switchOff(candidate: KnownCandidate, code: 'script-suspended'): void {
    if (!this.place.candidates.switchOff(candidate, code)) return;
    const { organization, application, candidateDigest } = candidate;
    this.place.observation.tell({
      type: 'shadow-switched-off',
      ...{ organization, application, candidate: candidateDigest, code },
    });
  }

  private drop(login: EndedLogin, reason: Dropped, code: string | null): void {
    this.dropped += 1;
    this.place.observation.tell({ type: 'shadow-dropped', ...nameOf(login), reason, code });
  }
}

function nameOf({ loginId, digest, program: { organization, application } }: EndedLogin) {
  return { loginId, organization, application, digest };
}
