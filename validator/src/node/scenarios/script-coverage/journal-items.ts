import { isStepgateCode } from '@stepgate/engine/language';
import { type EntryOf, findFunctionOf, type Journal, type Program } from '@stepgate/engine/model';

/** One queued call of the script that a login worked off, and what came of it. */
export type RunItem =
  | { readonly kind: 'conflict'; readonly name: string; readonly step: number; readonly reason: string }
  | {
      readonly kind: 'answer';
      readonly name: string;
      readonly step: number;
      readonly outcome: string;
      readonly option: { readonly idp: string; readonly authenticator: string } | null;
      /** What became of the user, when the step established one. */
      readonly status: string | null;
    }
  | { readonly kind: 'prompt'; readonly name: string; readonly template: string; readonly outcome: string }
  | { readonly kind: 'remote'; readonly name: string; readonly outcome: string };

/** What a journal says about the way through a script. */
export interface RunItems {
  /** In order; of each of them it is certain that the script was told the outcome. */
  readonly items: readonly RunItem[];
  /** The call that comes behind them and was not worked off in full. */
  readonly open: { readonly name: string; readonly step: number | null } | null;
  /** How the script ended the login; null when it did not, or something else did. */
  readonly end: string | null;
}

type Outcome = EntryOf<'outcome'>;

/** Reads the queued calls of a login and their outcomes from its journal. */
export function journalItems(program: Program, journal: Journal): RunItems {
  const outcomes = new Map<string, Outcome>();
  const provisioned = new Map<string, EntryOf<'provisioning'>['result']>();
  for (const entry of journal) {
    if (entry.kind === 'outcome') outcomes.set(entry.challengeId, entry);
    // What is made of a user after the last step is none of that step.
    if (entry.kind === 'provisioning' && !provisioned.has(entry.challengeId))
      provisioned.set(entry.challengeId, entry.result);
  }
  const items: RunItem[] = [];
  let open: RunItems['open'] = null;
  for (const entry of journal) {
    if (entry.kind === 'observe' || entry.kind === 'answer') {
      const item = remoteItem(program, entry);
      if (item !== null) items.push(item);
    }
    // What a user is asked before an account is created is none of the script's.
    if (entry.kind !== 'challenge' || entry.challenge.type === 'provisioning') continue;
    const result = provisioned.get(entry.challengeId);
    const isRefused = result?.status === 'none';
    const item = isRefused ? null : challengeItem(entry, outcomes.get(entry.challengeId), result?.status);
    if (item !== null) items.push(item);
    else open = { name: entry.call.name, step: stepOf(entry) };
  }
  const end = open === null ? endOf(journal) : null;
  if (end !== null || open !== null) return { items, open, end };
  // What the host cut short may have stopped in the middle of the last callback.
  const last = items.at(-1);
  const cut = last === undefined ? null : { name: last.name, step: 'step' in last ? last.step : null };
  return { items: items.slice(0, -1), open: cut, end: null };
}

function stepOf({ challenge }: EntryOf<'challenge'>): number | null {
  return challenge.type === 'step' ? challenge.step : null;
}

function challengeItem(
  { call: { name }, challenge }: EntryOf<'challenge'>,
  outcome: Outcome | undefined,
  status: string | undefined,
): RunItem | null {
  if (challenge.type === 'step' && challenge.failure !== null) {
    return { kind: 'conflict', name, step: challenge.step, reason: challenge.failure };
  }
  if (outcome === undefined || challenge.type === 'provisioning') return null;
  if (challenge.type === 'prompt')
    return { kind: 'prompt', name, template: challenge.template, outcome: outcome.outcome };
  const { step } = challenge;
  return {
    kind: 'answer',
    name,
    step,
    outcome: outcome.outcome,
    option: outcome.option,
    status: status ?? null,
  };
}

function remoteItem(program: Program, { call, answer }: EntryOf<'observe' | 'answer'>): RunItem | null {
  const timing = findFunctionOf(program, call.name)?.timing ?? 'immediate';
  if (timing === 'immediate' || typeof answer !== 'object' || answer === null) return null;
  const { outcome } = answer as { outcome?: unknown };
  return typeof outcome === 'string' ? { kind: 'remote', name: call.name, outcome } : null;
}

/** Ends that a limit or the host makes, not the script. */
const foreignEnds = /^(?:limit|sandbox|account|provisioning|journal|program|host)-/;

function endOf(journal: Journal): string | null {
  const last = journal.at(-1);
  if (last?.kind !== 'end') return null;
  if (last.result === 'succeeded') return 'succeeded';
  const { code } = last;
  return code !== null && isStepgateCode(code) && !foreignEnds.test(code) ? code : null;
}
