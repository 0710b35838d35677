import { type HostKind, Obj } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';

/** The object that stands for something of the host. One object for each, so that scripts can compare them. */
export function hostObject(machine: Machine, kind: HostKind, id = 0): Obj {
  const key = `${kind} ${id}`;
  const known = machine.state.hostObjects.get(key);
  if (known) return known;
  const object = new Obj('host', null);
  object.host = { kind, id };
  machine.state.hostObjects.set(key, object);
  return object;
}

export function userObject(machine: Machine, user: number | null): Obj | null {
  return user === null ? null : hostObject(machine, 'User', user);
}

/** A host object that is made anew at each read. */
export function freshHostObject(kind: HostKind, id: number, proto: Obj | null): Obj {
  const object = new Obj('host', proto);
  object.host = { kind, id };
  return object;
}
