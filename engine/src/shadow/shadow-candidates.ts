import { programDigest } from '../journal/program-digest.ts';
import { frozenCopy, type Program } from '../model/program.ts';
import { StepgateError } from '../stepgate-error.ts';

/** What is to run beside the live program of an application. */
export interface ShadowOptions {
  /** Whose logins are compared, whichever version of the live program they ran on. */
  readonly live: { readonly organization: string; readonly application: string };
  readonly candidate: Program;
  /** Of all logins, from 0 to 1; the id of a login decides, so that all nodes agree. Default 1. */
  readonly share?: number | undefined;
  /** Logins that are named for each verdict and code, at most 1000. Default 10. */
  readonly maxSamples?: number | undefined;
}

/** A candidate that runs beside live logins. */
export interface ShadowCandidate {
  readonly organization: string;
  readonly application: string;
  readonly candidateDigest: string;
  readonly share: number;
  readonly maxSamples: number;
  /** Why it switched itself off; null while it runs. */
  readonly switchedOff: 'script-suspended' | null;
}

/** A candidate with its program. */
export interface KnownCandidate extends ShadowCandidate {
  readonly program: Program;
}

const mostSamples = 1_000;

/**
 * Reads what is to run beside a live program.
 *
 * @throws StepgateError `shadow-not-possible`
 */
export function readCandidate({
  live,
  candidate,
  share = 1,
  maxSamples = 10,
}: ShadowOptions): KnownCandidate {
  const { organization, application } = live;
  if (candidate.organization !== organization || candidate.application !== application) {
    const other = `\`${candidate.application}\` of \`${candidate.organization}\``;
    throw new StepgateError('shadow-not-possible', `the candidate is a program of ${other}`);
  }
  if (candidate.breakGlass !== undefined) {
    throw new StepgateError('shadow-not-possible', 'the emergency sign-in is no candidate');
  }
  if (!(share >= 0 && share <= 1)) {
    throw new StepgateError('shadow-not-possible', '`share` is a number from 0 to 1');
  }
  if (!Number.isInteger(maxSamples) || maxSamples < 0 || maxSamples > mostSamples) {
    const range = `\`maxSamples\` is a whole number from 0 to ${mostSamples}`;
    throw new StepgateError('shadow-not-possible', range);
  }
  const program = frozenCopy(candidate);
  return {
    ...{ organization, application, share, maxSamples, program },
    candidateDigest: programDigest(program),
    switchedOff: null,
  };
}

/** The candidates of one engine, one for each application at most. */
export class ShadowCandidates {
  private readonly byApplication = new Map<string, KnownCandidate>();

  /** Whether there is none, so that nothing at all is to be done for logins. */
  get isEmpty(): boolean {
    return this.byApplication.size === 0;
  }

  get all(): readonly KnownCandidate[] {
    return [...this.byApplication.values()];
  }

  /** Sets the candidate of an application in the place of the one before. */
  set(candidate: KnownCandidate): void {
    this.byApplication.set(keyOf(candidate), candidate);
  }

  of(live: ShadowOptions['live']): KnownCandidate | undefined {
    return this.byApplication.get(keyOf(live));
  }

  remove(live: ShadowOptions['live']): boolean {
    return this.byApplication.delete(keyOf(live));
  }

  /** Switches a candidate off that is still the one of its application; false when it is not, or is off already. */
  switchOff(candidate: KnownCandidate, switchedOff: NonNullable<KnownCandidate['switchedOff']>): boolean {
    const known = this.of(candidate);
    if (known?.candidateDigest !== candidate.candidateDigest || known.switchedOff !== null) return false;
    this.byApplication.set(keyOf(candidate), { ...known, switchedOff });
    return true;
  }
}

function keyOf({ organization, application }: ShadowOptions['live']): string {
  return JSON.stringify([organization, application]);
}
