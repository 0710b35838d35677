import { behaviours, errorCodes, hostFunctions } from '@stepgate/engine/language';
import type { JournalEntry } from '@stepgate/engine/model';
import type { GraphEdge } from '@stepgate/validator';
import type { UndecidedLogin } from './undecided-login.ts';

/** How often logins of random cases reached each part of the language, by name. */
export type Reached = Map<string, number>;

const add = (reached: Reached, name: string): void => {
  reached.set(name, (reached.get(name) ?? 0) + 1);
};

/** Notes what a login reached: calls with their outcomes, outcomes of steps, provisioning, its end. */
export function noteLogin(reached: Reached, { journal, end }: UndecidedLogin): void {
  const asked = new Map<string, string>();
  for (const entry of journal) {
    if (entry.kind === 'challenge') asked.set(entry.challengeId, entry.call.name);
    for (const name of namesOf(entry, asked)) add(reached, name);
  }
  add(reached, `end ${end}`);
}

/** Notes the behaviours of other servers that decided paths of a graph. */
export function noteTraps(reached: Reached, edges: readonly GraphEdge[]): void {
  const hit = new Set(edges.flatMap(({ events }) => events.flatMap((e) => (e.kind === 'trap' ? [e] : []))));
  for (const name of new Set([...hit].map(({ behaviour }) => behaviour))) add(reached, `behaviour ${name}`);
}

function namesOf(entry: JournalEntry, asked: ReadonlyMap<string, string>): string[] {
  switch (entry.kind) {
    case 'observe':
    case 'answer': {
      const { call, answer } = entry;
      const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
      const outcome = isObject ? answer.outcome : undefined;
      return [call.name, ...(typeof outcome === 'string' ? [`${call.name} ${outcome}`] : [])];
    }
    case 'challenge':
      return entry.challenge.type === 'step'
        ? entry.challenge.dropped.map(({ reason }) => `dropped ${reason}`)
        : [];
    case 'outcome': {
      const name = asked.get(entry.challengeId) ?? '';
      return [name, `${name} ${entry.outcome}`];
    }
    case 'provisioning':
      return [`provisioning ${entry.result.action}`];
    default:
      return [];
  }
}

/** Ends that no script brings about by itself, or that the sandbox alone is there for. */
const otherTests = ['script-syntax', 'limit-cpu', 'limit-wall', 'limit-heap', 'limit-memory', 'limit-output'];

/** What there is to reach. Functions without entry in the journal are left out. */
export function everything(): string[] {
  const calls = hostFunctions.flatMap(({ name, effect, timing, callbacks = [] }) => {
    if (effect === 'pure' || effect === 'emit' || effect === 'finish') return [];
    const outcomes = timing === 'immediate' ? [] : callbacks.map(({ outcome }) => `${name} ${outcome}`);
    return [name, ...outcomes];
  });
  const ends = Object.entries(errorCodes).flatMap(([code, { kind }]) =>
    ['script', 'denied', 'limit'].includes(kind) && !otherTests.includes(code) ? [`end ${code}`] : [],
  );
  const actions = [
    'created',
    'deferred',
    'update-staged',
    'link-staged',
    'skipped',
    'declined',
    'failed',
    'found-link',
  ];
  return [
    ...calls,
    'User.localClaims.set',
    ...ends,
    ...actions.map((action) => `provisioning ${action}`),
    ...behaviours.map(({ name }) => `behaviour ${name}`),
  ];
}
