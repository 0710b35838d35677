import type { HostFunction } from '@stepgate/engine/language';
import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall, Restriction } from '../login/login-state.ts';
import { bindArguments, membersOf, refuse } from './arguments.ts';

/** Queues a call; it is worked off after the current function has returned. */
export function queueCall(machine: Machine, row: HostFunction, args: readonly Value[]): undefined {
  const { values, callbacks } = bindArguments(machine, row, args);
  const isStep = row.name === 'executeStep';
  const options = isStep && values.length === 3 ? values[1] : undefined;
  const stepOptions = options instanceof Obj ? machine.get(options, 'stepOptions') : undefined;
  const [target] = values;
  machine.queued.push({
    kind: 'call',
    name: row.name as QueuedCall['name'],
    site: machine.place as QueuedCall['site'],
    step: isStep ? stepNumber(machine, target) : 0,
    restrictions: restrictionsOf(machine, options),
    marksSubject:
      stepOptions instanceof Obj && isOn(machine, machine.get(stepOptions, 'markAsSubjectIdentifierStep')),
    target: typeof target === 'string' ? target : null,
    callbacks,
    behindRoles: machine.observations.rolesThatHold(machine.state.knowledge),
    isRepeated: false,
  });
}

function stepNumber(machine: Machine, value: Value): number {
  const known = machine.program.steps.map((step) => step.id);
  if (value instanceof Unknown) {
    for (const step of known)
      if (machine.decide(apply('===', 'boolean', value.term, constant(step)))) return step;
    const isNumber = machine.decide(apply('global Number.isInteger', 'boolean', value.term));
    return isNumber
      ? refuse(machine, 'unknown-step', 'the step is not in the sequence')
      : refuse(machine, 'invalid-argument', 'executeStep takes a number');
  }
  if (!Number.isInteger(value)) return refuse(machine, 'invalid-argument', 'executeStep takes a number');
  if (!known.includes(value as number))
    return refuse(machine, 'unknown-step', `step ${String(value)} is not in the sequence`, value as number);
  return value as number;
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
