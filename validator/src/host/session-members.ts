import { findHostFunction, propertiesOf } from '@stepgate/engine/language';
import type { Term, TermType } from '../abstract/term.ts';

/** What functions that answer with sessions have at a number, or at an id. */
const elements: Readonly<Record<string, 'Session' | 'AuthenticatedApplication'>> = {
  'Session[]|null': 'Session',
  SessionMap: 'Session',
  'AuthenticatedApplication[]': 'AuthenticatedApplication',
};

/** The type of a property of a session that a function answered with, by the table; null for everything else. */
export function sessionMemberType(owner: Term, name: string): TermType | null {
  if (owner.kind !== 'apply' || owner.operator !== 'member') return null;
  const [answer, key] = owner.operands;
  if (answer?.kind !== 'leaf' || answer.source.kind !== 'answer') return null;
  const returns = findHostFunction(answer.source.name)?.returns ?? '';
  const element = elements[returns];
  const isNamed = key?.kind === 'constant' && !/^\d+$/.test(String(key.value));
  if (element === undefined || (isNamed && returns !== 'SessionMap')) return null;
  const row = propertiesOf(element).get(name);
  if (row?.type === 'number') return 'number';
  if (row?.type !== 'string') return null;
  return row.nullable ? 'string?' : 'string';
}
