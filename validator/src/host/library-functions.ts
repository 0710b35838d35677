import { ScriptThrow, type Value } from '../abstract/value.ts';
import { makeObject } from '../builtins/realm.ts';
import { makeClosure } from '../interpret/closures.ts';
import type { Machine } from '../interpret/machine.ts';
import type { HostCode } from './host-code.ts';
import { refuse } from './refuse.ts';

/** The exports of a library, which runs once per login, when it is first required; one that threw throws again. */
const requireLibrary: HostCode = (machine, [name]) => {
  if (typeof name !== 'string') return machine.notUnderstood('a library is required whose name is not known');
  const { modules, top } = machine.state;
  const known = modules.get(name);
  if (known) return machine.get(known, 'exports');
  const node = machine.libraries.get(name);
  if (!node) return refuse(machine, 'library-syntax', `the library \`${name}\` is no script`);
  const module = makeObject({ exports: makeObject() });
  modules.set(name, module);
  const body = makeClosure(machine, node, top);
  try {
    machine.call(body, undefined, [machine.get(module, 'exports'), module, requireOf(machine)]);
  } catch (signal) {
    // Whatever else is signalled goes on elsewhere, with the state as it is.
    if (signal instanceof ScriptThrow) machine.state.modules.delete(name);
    throw signal;
  }
  return machine.get(module, 'exports');
};

const requireOf = (machine: Machine): Value => machine.global('require')?.value;

/** The text of a library; the statement that evaluates it is run as part of the script. */
const loadLocalLibrary: HostCode = (machine, [name]) =>
  typeof name === 'string'
    ? machine.program.libraries.find((library) => library.name === name)?.source
    : machine.unknown('string', 'the text of a library');

/** Functions that bring in script libraries, by the name of their row. */
export const libraryFunctions: Readonly<Record<string, HostCode>> = {
  require: requireLibrary,
  loadLocalLibrary,
};
