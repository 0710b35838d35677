import { findAuthenticator } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { lockedOutWords, lockoutFingerprint, type OutcomeDetails, type SafeStep } from '@stepgate/validator';
import type { Impact } from '../../api/schemas/jit.ts';
import type { ChangeVerdicts, Lockout } from './change-verdicts.ts';

export type ImpactList = 'breaks' | 'mends' | 'safe' | 'uncertain';

/** Which part of the lists is told. */
export interface ShownPart {
  /** Absent: the first of each. */
  readonly list?: ImpactList | undefined;
  readonly offset: number;
  readonly limit: number;
  readonly search?: string | undefined;
}

/** What refusals tell. */
export const firstPart: ShownPart = { offset: 0, limit: 50 };

export type Conflict = Impact['breaks']['items'][number];

/** The lockouts of a list that are told. */
export function shownLockouts(
  verdicts: ChangeVerdicts,
  list: 'breaks' | 'mends',
  part: ShownPart,
): Lockout[] {
  return partOf(verdicts[list], list, part).items;
}

/** What a change does, as routes give it. */
export function impactView(
  organization: Organization,
  verdicts: ChangeVerdicts,
  part: ShownPart,
  details: ReadonlyMap<Lockout, OutcomeDetails | null> = new Map(),
): Impact {
  const { identityProvider, isEnabled, unaffected, pending } = verdicts;
  const conflicts = (list: 'breaks' | 'mends') => {
    const { items, ...counts } = partOf(verdicts[list], list, part);
    return { ...counts, items: items.map((one) => conflictView(organization, one, details.get(one))) };
  };
  const safe = partOf(verdicts.safe, 'safe', part);
  return {
    identityProvider,
    isEnabled,
    breaks: conflicts('breaks'),
    mends: conflicts('mends'),
    safe: { ...safe, items: safe.items.map(({ application, steps }) => safeView(application, steps)) },
    uncertain: partOf(verdicts.uncertain, 'uncertain', part),
    unaffected,
    pending,
  };
}

/** One conflict, with the login that shows it when that was worked out. */
export function conflictView(
  organization: Organization,
  { application, one }: Lockout,
  details?: OutcomeDetails | null,
): Conflict {
  const { outcome } = one;
  return {
    application,
    finding: {
      message: lockedOutWords(one),
      path: details?.path ?? [],
      fingerprint: lockoutFingerprint(application, one),
      ...(outcome.range === undefined ? {} : { range: outcome.range }),
      ...(outcome.step === null ? {} : { step: outcome.step }),
      ...(outcome.idp === null ? {} : { idp: outcome.idp }),
      ...(details?.witness === undefined ? {} : { witness: details.witness }),
    },
    factors: outcome.authenticators.map((name) => factorName(organization, name)),
  };
}

/** Why an application is safe, with the first condition of its script. */
export function safeView(application: string, steps: readonly SafeStep[]): Impact['safe']['items'][number] {
  const range = steps.find((step) => step.range !== undefined)?.range;
  const reason = [...new Set(steps.map(safeWords))].join('; ');
  return { application, reason, ...(range === undefined ? {} : { range }) };
}

function safeWords({ reason, range }: SafeStep): string {
  return range === undefined ? reason : `${reason} (line ${range.start.line})`;
}

function factorName({ extensions }: Organization, name: string): string {
  const own = extensions.authenticators.find((one) => one.name === name);
  return own?.displayName ?? findAuthenticator(name)?.displayName ?? name;
}

function partOf<Item extends { readonly application: string }>(
  all: readonly Item[],
  list: ImpactList,
  { list: wanted, offset, limit, search }: ShownPart,
): { total: number; applications: number; items: Item[] } {
  const words = search?.trim().toLowerCase() ?? '';
  const fitting =
    words === '' ? all : all.filter(({ application }) => application.toLowerCase().includes(words));
  const isWanted = wanted === undefined || wanted === list;
  return {
    total: fitting.length,
    applications: new Set(fitting.map(({ application }) => application)).size,
    items: isWanted ? fitting.slice(offset, offset + limit) : [],
  };
}
