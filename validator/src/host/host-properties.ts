import { propertiesOf } from '@stepgate/engine/language';
import { apply, leaf } from '../abstract/term.ts';
import { Obj, type Value } from '../abstract/value.ts';
import { freezeObject, makeArray, makeObject, prototypes } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject } from '../login/login-state.ts';
import { newAccount } from './accounts.ts';
import { freshHostObject, hostObject, userObject } from './host-objects.ts';
import { isWorthSeeing } from './known-properties.ts';
import { hasNoRoles } from './role-functions.ts';
import {
  factOf,
  hasLocalAccount,
  mayHaveAccount,
  readLocalClaim,
  rolesLeaf,
  sentClaimLeaf,
  userText,
} from './user-facts.ts';

type Reader = (machine: Machine, id: number, key: string, object: Obj) => Value;

/** How each host object answers a read; unknown names give undefined. */
const readers: Readonly<Record<string, Reader>> = {
  Context: readContext,
  Steps: (machine, _, key) =>
    machine.program.steps.some((step) => String(step.id) === key)
      ? hostObject(machine, 'Step', Number(key))
      : undefined,
  Step: readStep,
  User: readUser,
  Request: (machine, _, key) => {
    // Made anew at each read, of the request of that moment.
    if (key === 'headers' || key === 'params' || key === 'cookies')
      return freshHostObject(key, machine.state.facts.request, null);
    if (key !== 'ip') return undefined;
    return machine.leaf(
      { kind: 'address', serial: machine.state.facts.request },
      'string',
      'the address of the client',
    );
  },
  Response: (machine, _, key) => (key === 'headers' ? hostObject(machine, 'response headers') : undefined),
  headers: (machine, id, key) =>
    machine.leaf(
      { kind: 'header', serial: id, name: key.toLowerCase() },
      'string?',
      `request header \`${key}\``,
    ),
  params: (machine, id, key) =>
    machine.leaf({ kind: 'parameter', serial: id, name: key }, 'list?', `request parameter \`${key}\``),
  cookies: readCookie,
  endpointParams: (_machine, _id, key, object) => object.properties.get(key)?.value,
  localClaims: (machine, id, key) => readLocalClaim(machine, id, key),
  claims: (machine, id, key) => {
    const written = machine.state.writtenClaims.get(`login ${id} ${key}`);
    return written === undefined ? readLocalClaim(machine, id, key) : written;
  },
  answers: (machine, _, key, object) =>
    key === 'toJSON' ? undefined : machine.call(object.inner, undefined, [key]),
  remoteClaims: (machine, id, key) => {
    const value = machine.known(sentClaimLeaf(machine.state.facts, id, key));
    // A plain object: what was not sent under such a name is inherited.
    return prototypes.object.properties.has(key) && machine.isNullish(value) ? undefined : value;
  },
};

/** Reads a property of a host object. */
export function readHost(machine: Machine, object: Obj, key: string | symbol): Value {
  if (typeof key === 'symbol' || object.host === null) return undefined;
  const { kind, id } = object.host;
  if (isWorthSeeing(machine.program, kind, key)) machine.observations.seen.read(machine.place, kind, key);
  return readers[kind]?.(machine, id, key, object);
}

function readContext(machine: Machine, _: number, key: string, object: Obj): Value {
  const { facts } = machine.state;
  switch (key) {
    case 'requestedAcr':
      return machine.leaf({ kind: 'requested-acr' }, 'list', 'the requested ACR values');
    case 'selectedAcr':
      return object.properties.get(key)?.value;
    case 'tenantDomain':
      return machine.program.organization;
    case 'serviceProviderName':
      return machine.program.application;
    case 'lastLoginFailedUser':
      return lastFailedUser(machine);
    case 'request':
      return hostObject(machine, 'Request');
    case 'response':
      return hostObject(machine, 'Response');
    case 'steps':
      return hostObject(machine, 'Steps');
    case 'currentStep':
      return facts.currentStep === null ? undefined : hostObject(machine, 'Step', facts.currentStep);
    case 'currentKnownSubject': {
      const subject = currentSubject(facts);
      if (machine.place)
        machine.observations.loginRead(machine.place, `context.${key}`, null, subject !== null);
      return userObject(machine, subject);
    }
    case 'retry':
      return facts.isRetry;
    case 'endpointParams':
      return hostObject(machine, 'endpointParams');
    default:
      return undefined;
  }
}

/** A failed local step may have named its user or not. */
function lastFailedUser(machine: Machine): Value {
  const { facts } = machine.state;
  if (facts.lastFailed === 'open') {
    const known = facts.users.findIndex((user) => user.idp === 'LOCAL');
    const choice = machine.choices.choose(known < 0 ? 2 : 3);
    if (choice === 0) facts.lastFailed = null;
    else if (choice === 2) facts.lastFailed = known;
    else {
      facts.users.push({ idp: 'LOCAL', status: 'none', account: newAccount(facts), isMentioned: true });
      facts.lastFailed = facts.users.length - 1;
    }
    const user = facts.lastFailed;
    machine.events.push({
      kind: 'failed-user',
      user,
      fact: user === null ? null : { ...factOf(facts, user) },
    });
  }
  return userObject(machine, facts.lastFailed);
}

/** What a step has to offer only once it has been executed. */
const stepResults: ReadonlySet<string> = new Set(['idp', 'authenticator', 'subject', 'provisioning']);

function readStep(machine: Machine, id: number, key: string): Value {
  const view = machine.state.facts.steps.get(id);
  if (machine.place && stepResults.has(key))
    machine.observations.loginRead(machine.place, `context.steps[${id}].${key}`, id, view !== undefined);
  switch (key) {
    case 'idp':
      return view?.idp;
    case 'authenticator':
      return view?.authenticator;
    case 'subject':
      return view === undefined || view.user === null ? undefined : userObject(machine, view.user);
    case 'provisioning':
      return view === undefined || view.user === null
        ? 'none'
        : factOf(machine.state.facts, view.user).status;
    case 'options': {
      const key = `options ${id}`;
      const known = machine.state.hostObjects.get(key);
      if (known) return known;
      const options = machine.program.steps.find((step) => step.id === id)?.options ?? [];
      const array = makeArray(options.map(({ idp, authenticator }) => makeObject({ idp, authenticator })));
      freezeObject(array);
      for (const element of array.elements ?? []) if (element instanceof Obj) freezeObject(element);
      machine.state.hostObjects.set(key, array);
      return array;
    }
    default:
      return undefined;
  }
}

function readUser(machine: Machine, id: number, key: string, object: Obj): Value {
  const { facts } = machine.state;
  const fact = factOf(facts, id);
  const name = (field: string, text: string) =>
    machine.leaf({ kind: 'name', user: id, name: field }, 'string', `${text} of ${userText(fact)}`);
  switch (key) {
    case 'identifier':
      return name('identifier', 'the identifier');
    case 'username':
      return object.properties.get(key)?.value ?? name('identifier', 'the name');
    case 'userStoreDomain': {
      const written = object.properties.get(key)?.value;
      if (written !== undefined) return written;
      // Users of identity providers are in no store.
      return fact.idp === 'LOCAL' ? name('userStoreDomain', 'the user store') : null;
    }
    case 'uniqueId':
      return hasLocalAccount(facts, id) || fact.idp === 'LOCAL'
        ? machine.leaf({ kind: 'name', user: fact.account, name: key }, 'string', 'the account id')
        : null;
    case 'tenantDomain':
      return machine.program.organization;
    case 'localClaims':
    case 'claims':
      return hostObject(machine, key, id);
    case 'remoteClaims':
      return fact.idp === 'LOCAL' ? null : freshHostObject(key, id, prototypes.object);
    case 'roles':
      if (hasNoRoles(machine, id) || !mayHaveAccount(facts, id)) return makeArray([]);
      // A list that the script changed through a function has other members than the world gave it.
      return facts.roleChanges.has(fact.account)
        ? machine.unknown('list', `the roles of ${userText(fact)}`)
        : machine.known(rolesLeaf(facts, id));
    default:
      return undefined;
  }
}

function readCookie(machine: Machine, serial: number, key: string): Value {
  const source = { kind: 'cookie', serial, name: key } as const;
  const value = leaf(source, 'string?', `cookie \`${key}\``);
  if (machine.decide(apply('nullish', 'boolean', value))) return undefined;
  // Browsers send name and value only; the other properties are there, and undefined.
  const names = [...propertiesOf('Cookie').keys()];
  const fields = Object.fromEntries(names.map((name): [string, Value] => [name, undefined]));
  return makeObject({ ...fields, name: key, value: machine.known(value) });
}

/** Whether `key in object`: names of the table are there with or without a value. */
export function hasHostMember(machine: Machine, object: Obj, key: string | symbol): boolean {
  if (typeof key === 'symbol' || object.host?.kind === 'answers') return false;
  const names = enumerable[object.host?.kind ?? ''];
  if (names && names.length > 0) return names.includes(key);
  return !machine.isNullish(readHost(machine, object, key));
}

/** Names of the properties of host objects, as the table has them and the guest lists them. */
const enumerable: Readonly<Record<string, readonly string[]>> = {
  Step: [...propertiesOf('Step').keys()],
  Context: [...propertiesOf('Context').keys()],
  Request: [...propertiesOf('Request').keys()],
  Response: [...propertiesOf('Response').keys()],
  User: [...propertiesOf('User').keys()],
  // Proxies without own keys.
  localClaims: [],
  claims: [],
  'response headers': [],
  answers: [],
};

/** Enumerable names of a host object; null when the world decides them. */
export function hostKeys(machine: Machine, object: Obj): string[] | null {
  const kind = object.host?.kind ?? '';
  if (kind === 'Steps')
    return machine.program.steps.map((step) => String(step.id)).sort((a, b) => Number(a) - Number(b));
  if (kind === 'endpointParams')
    return [...object.properties.keys()].filter((key) => typeof key === 'string');
  return enumerable[kind]?.slice() ?? null;
}

/** Whether a value is a certain kind of host object. */
export function isHost(value: Value, kind: string): value is Obj & { host: { id: number } } {
  return value instanceof Obj && value.host?.kind === kind;
}

/** An object whose properties are the answers of a function of one name, such as `secrets`. */
export function answersSource(name: string, fn: Obj): Obj {
  const object = freshHostObject('answers', 0, null);
  object.inner = fn;
  object.sharedName = name;
  return object;
}
