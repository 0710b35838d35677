import type { HostFunction } from '@stepgate/engine/language';
import { apply, constant } from '../abstract/term.ts';
import { Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { refuse } from './refuse.ts';

/** What an argument names that the program must have: one that is not known splits the path over all of them. */
export function checkName(machine: Machine, row: HostFunction, type: string, value: Value): Value {
  const { program } = machine;
  switch (type) {
    case 'StepNumber':
      return stepNumber(machine, row, value);
    case 'IdentityProviderName': {
      const names = ['LOCAL', ...program.identityProviders.map((provider) => provider.name)];
      return oneOf(machine, names, value, (said, name) =>
        refuse(machine, 'unknown-identity-provider', `no identity provider is named ${said}`, null, name),
      );
    }
    case 'LibraryName': {
      const name = oneOf(
        machine,
        program.libraries.map((library) => library.name),
        value,
        (said, text) => refuse(machine, 'unknown-library', `there is no script library ${said}`, null, text),
      );
      return machine.libraries.get(String(name)) === null
        ? refuse(machine, 'library-syntax', `the script library ${String(name)} is not JavaScript`)
        : name;
    }
    case 'SecretName':
      return oneOf(machine, program.secrets, value, (said, name) =>
        refuse(machine, 'unknown-secret', `there is no secret ${said}`, null, name),
      );
    default:
      return value;
  }
}

function oneOf(
  machine: Machine,
  names: readonly string[],
  value: Value,
  otherwise: (said: string, name: string | null) => never,
): Value {
  if (!(value instanceof Unknown))
    return names.includes(value as string) ? value : otherwise(`\`${String(value)}\``, String(value));
  for (const name of names)
    if (machine.decide(apply('===', 'boolean', value.term, constant(name)))) return name;
  return otherwise('of a name that is not known', null);
}

function stepNumber(machine: Machine, row: HostFunction, value: Value): Value {
  const known = machine.program.steps.map((step) => step.id);
  if (value instanceof Unknown) {
    for (const step of known)
      if (machine.decide(apply('===', 'boolean', value.term, constant(step)))) return step;
    const isNumber = machine.decide(apply('global Number.isInteger', 'boolean', value.term));
    if (isNumber && isIgnored(machine, row, null)) return value;
    return isNumber
      ? refuse(machine, 'unknown-step', 'the step is not in the sequence')
      : refuse(machine, 'invalid-argument', `${row.name} takes a number`);
  }
  if (!Number.isInteger(value)) return refuse(machine, 'invalid-argument', `${row.name} takes a number`);
  if (!known.includes(value as number) && !isIgnored(machine, row, value as number))
    return refuse(machine, 'unknown-step', `step ${String(value)} is not in the sequence`, value as number);
  return value;
}

/** Some servers do nothing about a step that is not in the sequence. */
function isIgnored(machine: Machine, { name }: HostFunction, step: number | null): boolean {
  if (name !== 'executeStep' || !machine.behaves('unknown-step-is-ignored')) return false;
  machine.trap('unknown-step-is-ignored', step);
  return true;
}
