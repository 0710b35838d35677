import type { FactKind, HostFunction } from '@stepgate/engine/language';
import type { Machine } from '../interpret/machine.ts';
import { forgetAnswers } from '../login/login-state.ts';
import { answerOf } from './answers.ts';
import { foundUser, foundUsers } from './found-users.ts';
import type { HostCode } from './host-code.ts';

/** A function that the embedding server adds: what it answers and does is known from its row alone. */
export const extensionFunction: HostCode = (machine, values, row) => {
  const call = { 'User|null': foundUser, 'User[]|null': foundUsers }[row.returns as string] ?? answerOfServer;
  const answer = call(machine, values, row);
  noteChanges(machine, row.changes);
  return answer;
};

/** An answer of another shape than the row says reaches the script as null, so that no type is sure. */
const answerOfServer: HostCode = (machine, values, row) =>
  answerOf(machine, row.returns === 'void' ? row : withNull(row), values);

function withNull(row: HostFunction): HostFunction {
  if (row.returns === 'string') return { ...row, returns: 'string|null' };
  return { ...row, returns: 'any' };
}

/** Code of the server changed what the world knows: nothing that was known of it holds any more. */
export function noteChanges(machine: Machine, changes: readonly FactKind[] = []): void {
  const { facts } = machine.state;
  forgetAnswers(facts, changes);
  for (const fact of ['roles', 'groups', 'claims'] as const)
    if (changes.includes(fact)) facts.changed[fact] += 1;
  if (changes.includes('roles')) facts.roleChanges.clear();
  if (!changes.includes('claims')) return;
  for (const key of [...machine.state.writtenClaims.keys()])
    if (key.startsWith('account ')) machine.state.writtenClaims.delete(key);
}
