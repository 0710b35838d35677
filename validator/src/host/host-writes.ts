import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { toText } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { forgetAnswers } from '../login/login-state.ts';
import { deny, happensOutside, isProvenAccount } from './accounts.ts';
import { refuseLongText, refuseUnfitName, refuseUnfitText } from './header-text.ts';
import { hostObject } from './host-objects.ts';
import { hasHostMember } from './host-properties.ts';
import { factOf, isOnlyNamed, keepsOwnAttributes, mayHaveAccount, writtenClaimKey } from './user-facts.ts';

/** Plain frozen objects; the other host objects swallow what cannot be written. */
const frozenKinds = new Set(['params', 'cookies', 'remoteClaims']);

/** Objects of text whose names cross to the host. */
const mapsOfText = new Set(['response headers', 'endpointParams', 'localClaims', 'claims']);

/** Writes a property of a host object; false where strict code is told that it cannot be written. */
export function writeHost(machine: Machine, object: Obj, key: string | symbol, value: Value): boolean {
  const { host } = object;
  if (host === null) return false;
  if (typeof key === 'string' && isIgnored(host.kind, key))
    machine.observations.seen.lostWrite(machine.place, host.kind, key);
  if (frozenKinds.has(host.kind)) return false;
  if (typeof key === 'symbol') return true;
  const { facts, writtenClaims } = machine.state;
  if (mapsOfText.has(host.kind)) refuseLongText(machine, 'the name of what is written', key);
  switch (host.kind) {
    case 'User':
      if (key === 'username' || key === 'userStoreDomain') define(object, key, stringOf(machine, value));
      return true;
    case 'Context':
      return writeContext(machine, object, key, value);
    case 'endpointParams':
      define(object, key, text(machine, value));
      return true;
    case 'localClaims': {
      const written = text(machine, value);
      const isOwn = keepsOwnAttributes(machine, host.id, key) || !mayHaveAccount(facts, host.id);
      const isOfAccount = !isOwn;
      if (
        isOfAccount &&
        isOnlyNamed(factOf(facts, host.id)) &&
        happensOutside(machine, 'nobody has the name')
      )
        return true;
      if (isOfAccount && !isProvenAccount(machine, factOf(facts, host.id).account))
        deny(machine, 'claim-write-refused');
      writtenClaims.set(writtenClaimKey(facts, host.id, key, isOwn), written);
      if (isOfAccount) forgetAnswers(facts, ['claims']);
      return true;
    }
    case 'claims':
      writtenClaims.set(`login ${host.id} ${key}`, text(machine, value));
      return true;
    case 'response headers':
      writeHeader(machine, key, value);
      return true;
    default:
      return true;
  }
}

/** What can be written of objects that have properties of their own. */
const written: Readonly<Record<string, readonly string[]>> = {
  Context: ['selectedAcr', 'endpointParams'],
  User: ['username', 'userStoreDomain'],
  Step: [],
  Steps: [],
  Request: [],
  Response: [],
  headers: [],
  params: [],
  cookies: [],
  remoteClaims: [],
};

const isIgnored = (kind: string, key: string): boolean => written[kind]?.includes(key) === false;

function writeContext(machine: Machine, object: Obj, key: string, value: Value): true {
  if (key === 'selectedAcr') {
    text(machine, value);
    define(object, key, value);
  }
  if (key === 'endpointParams') {
    const parameters = hostObject(machine, 'endpointParams');
    const names = value instanceof Obj && !value.host ? plainNames(value) : [];
    if (value instanceof Unknown || (value instanceof Obj && value.host))
      machine.notUnderstood('`endpointParams` is set to what is not known');
    for (const name of names) writeHost(machine, parameters, name, machine.get(value, name));
  }
  return true;
}

/** Taking the text may run code of the script; it must fit into a header. */
function writeHeader(machine: Machine, name: string, value: Value): void {
  const written = text(machine, value);
  refuseUnfitName(machine, 'response.headers', name);
  refuseUnfitText(machine, 'response.headers', written);
}

function plainNames({ properties, elements }: Obj): string[] {
  const named = [...properties].filter(([, slot]) => slot.enumerable).map(([key]) => key);
  return [...Object.keys(elements ?? []), ...named.filter((key) => typeof key === 'string')];
}

/** Deletes a property of a host object: nothing goes away, and what can be written is written without a value. */
export function deleteHost(machine: Machine, object: Obj, key: string | symbol): boolean {
  const kind = object.host?.kind;
  if (kind !== undefined && frozenKinds.has(kind)) return !hasHostMember(machine, object, key);
  return kind === 'User' || kind === 'Context' ? writeHost(machine, object, key, undefined) : true;
}

function text(machine: Machine, value: Value): Value {
  if (value === undefined || value === null) return '';
  const given = stringOf(machine, value);
  refuseLongText(machine, 'a text that is written', given);
  return given;
}

/** `String(value)`; objects run their own code. */
function stringOf(machine: Machine, value: Value): Value {
  return typeof value === 'symbol' ? String(value) : toText(machine, value);
}
