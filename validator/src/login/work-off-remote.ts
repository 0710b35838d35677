import { findHostFunction, type HostFunction } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import { assumePresent } from '../abstract/presence.ts';
import { leaf } from '../abstract/term.ts';
import { Unknown, type Value } from '../abstract/value.ts';
import { makeObject } from '../builtins/realm.ts';
import { happensOutside } from '../host/accounts.ts';
import { isAwaited } from '../host/awaited-calls.ts';
import { noteChanges } from '../host/extension-functions.ts';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall } from './login-state.ts';
import { missingHandler } from './missing-handler.ts';
import { answerCall, ends, type TransitionResult } from './run-script.ts';

/** A call that another server answers, or the store of the users. Outcomes without a row count as well. */
export function workOffRemote(machine: Machine, item: QueuedCall, row: HostFunction): TransitionResult {
  const { facts } = machine.state;
  const refusal = machine.at(item.site, () => refusedSecret(machine, item));
  if (refusal !== null) return refusal;
  const usual = row.awaited === 'RemoteOutcome' ? ['success', 'fail', 'timeout'] : ['success', 'fail'];
  const outcomes = [...new Set([...usual, ...(row.callbacks ?? []).map(({ outcome }) => outcome)])];
  const outcome = outcomes[machine.choices.choose(outcomes.length)] ?? 'fail';
  facts.clock += 1;
  noteChanges(machine, row.changes);
  pushAnswer(machine, item, outcome);
  const handler =
    row.callbacks?.find((one) => one.outcome === outcome)?.name ??
    `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
  if (!item.callbacks.has(handler) && !isAwaited(item.promise) && outcome !== 'success')
    return missingHandler(machine, item, handler);
  const data = dataOf(machine, item, row, outcome);
  const awaited = row.awaited === 'RemoteOutcome' ? makeObject({ outcome, data }) : outcome;
  return answerCall(machine, item, { handler, awaited, row, data });
}

/** Secrets are read when the call is made. */
function refusedSecret(machine: Machine, { secrets }: QueuedCall): TransitionResult | null {
  if (secrets.some((name) => name !== null && !machine.program.secrets.includes(name)))
    return ends('unknown-secret');
  if (secrets.includes(null) && happensOutside(machine, 'the name of the secret is not known'))
    return ends('unknown-secret', true);
  if (machine.program.secrets.length === 0) return null;
  return happensOutside(machine, 'a secret cannot be read') ? ends('secret-unavailable', true) : null;
}

function pushAnswer(machine: Machine, item: QueuedCall, outcome: string): void {
  const { name, target, question } = item;
  const serial = machine.state.facts.clock;
  const range = rangeOf(item.site);
  if (name === 'httpGet' || name === 'httpPost') {
    const method = name === 'httpGet' ? 'GET' : 'POST';
    machine.events.push({ kind: 'http', method, url: target, outcome, serial, range });
  } else machine.events.push({ kind: 'call', name, question, outcome, serial, range });
}

/** The data of an answer is an object, whatever is in it. */
function dataOf(machine: Machine, item: QueuedCall, row: HostFunction, outcome: string): Value {
  const isOfServer = findHostFunction(row.name) === undefined;
  if (row.awaited !== 'RemoteOutcome' || (outcome !== 'success' && !isOfServer)) return makeObject();
  const source = { kind: 'http', serial: machine.state.facts.clock, url: item.target } as const;
  const answer = leaf(source, 'any', 'the answer');
  assumePresent(answer, machine.state.knowledge);
  return new Unknown(answer);
}
