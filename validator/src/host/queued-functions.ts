import type { HostFunction } from '@stepgate/engine/language';
import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall, Restriction } from '../login/login-state.ts';
import type { AnyNode } from '../syntax.ts';
import { questionOf } from './answers.ts';
import { type BoundArguments, membersOf } from './arguments.ts';
import { awaitable } from './awaited-calls.ts';

/** How many calls of one function are followed. */
const maxQueued = 200;

/**
 * Queues a call; it is worked off after the current function has returned. Where functions can wait, the script gets
 * something to wait for.
 */
export function queueCall(machine: Machine, row: HostFunction, { values, callbacks }: BoundArguments): Value {
  const isStep = row.name === 'executeStep';
  const options = isStep && values.length === 3 ? values[1] : undefined;
  const stepOptions = options instanceof Obj ? machine.get(options, 'stepOptions') : undefined;
  const [target] = values;
  // What is no step of the sequence is not queued at all where it is ignored.
  if (isStep && !machine.program.steps.some((step) => step.id === target)) return undefined;
  if (machine.queued.length >= maxQueued)
    machine.cut('a function queues more calls than the analysis follows');
  const waitedFor = machine.awaits ? awaitable() : null;
  noteEnd(machine, row);
  machine.queued.push({
    kind: 'call',
    name: row.name,
    site: machine.place as QueuedCall['site'],
    step: row.signatures[0]?.[0]?.type === 'StepNumber' ? (target as number) : 0,
    restrictions: restrictionsOf(machine, options),
    marksSubject:
      stepOptions instanceof Obj && isOn(machine, machine.get(stepOptions, 'markAsSubjectIdentifierStep')),
    mayRetry: machine.behaves('failed-step-can-be-retried') && asksForRetry(machine, options),
    target: typeof target === 'string' ? target : null,
    question: questionOf(machine, values),
    secrets: secretsIn(target),
    callbacks,
    promise: waitedFor?.promise ?? null,
    behindRoles: machine.observations.rolesThatHold(machine.state.knowledge),
    isRepeated: false,
  });
  return waitedFor?.shown;
}

const endOfRun = new WeakMap<readonly QueuedCall[], AnyNode>();

/** Notes what is queued behind the first call of a run that ends the login. */
function noteEnd({ queued, place, observations }: Machine, { effect }: HostFunction): void {
  if (place === null) return;
  const end = endOfRun.get(queued);
  if (end !== undefined) observations.queuedBehindEnd.set(place, end);
  else if (effect === 'finish') endOfRun.set(queued, place);
}

/** The names of the secrets that a service is called with; null stands for one that is not known. */
function secretsIn(target: Value): (string | null)[] {
  if (!(target instanceof Obj)) return [];
  return ['consumerKey', 'consumerSecret'].flatMap((field) => {
    const alias = target.properties.get(`${field}Alias`)?.value;
    if (alias === undefined || target.properties.has(field)) return [];
    return [typeof alias === 'string' ? alias : null];
  });
}

function restrictionsOf(machine: Machine, options: Value): Restriction[] | null {
  const given = options instanceof Obj ? machine.get(options, 'authenticationOptions') : undefined;
  if (given instanceof Unknown) {
    machine.notUnderstood('`authenticationOptions` are not known');
    return null;
  }
  if (!(given instanceof Obj)) return null;
  return membersOf(machine, given).map(([, restriction]) => ({
    idp: nameOf(machine, restriction, 'idp'),
    authenticator: nameOf(machine, restriction, 'authenticator'),
  }));
}

/** A name of a restriction. One that is not known can be any of the sequence. */
function nameOf(machine: Machine, restriction: Value, key: 'idp' | 'authenticator'): string | undefined {
  const value = machine.get(restriction, key);
  if (value === undefined || typeof value === 'string') return value;
  if (!(value instanceof Unknown)) return String(value);
  const names = new Set(machine.program.steps.flatMap((step) => step.options.map((option) => option[key])));
  for (const name of names)
    if (machine.decide(apply('===', 'boolean', value.term, constant(name)))) return name;
  return machine.isNullish(value) ? undefined : '';
}

/** Whether the parameters of the authenticators ask that a failed step is shown again. */
function asksForRetry(machine: Machine, options: Value): boolean {
  if (!(options instanceof Obj)) return false;
  const asks = (value: Value): boolean =>
    value instanceof Unknown
      ? machine.choices.choose(2) === 1
      : value instanceof Obj &&
        membersOf(machine, value).some(([key, member]) =>
          key === 'enableRetryFromAuthenticator' && isOn(machine, member) ? true : asks(member),
        );
  return asks(machine.get(options, 'authenticatorParams'));
}

function isOn(machine: Machine, value: Value): boolean {
  if (value instanceof Unknown) {
    return machine.decide(
      apply(
        '===',
        'boolean',
        apply('method toLowerCase', 'string', apply('text', 'string', value.term)),
        constant('true'),
      ),
    );
  }
  // The engine takes the text of the copy, so a list of one text counts as that text.
  return textOfCopy(value).toLowerCase() === 'true';
}

function textOfCopy(value: Value): string {
  if (!(value instanceof Obj)) return String(value ?? '');
  return value.kind === 'array' ? (value.elements ?? []).map(textOfCopy).join() : '[object Object]';
}
