import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { freeCosts } from '../../engine/src/sandbox/guest/call-costs.js';
import { listGuards } from '../../engine/src/sandbox/guest/guard-lists.js';
import { textGuards } from '../../engine/src/sandbox/guest/guard-texts.js';
import { hiddenIntrinsics } from '../../engine/src/sandbox/guest/hidden-intrinsics.js';
import { intrinsicNamed, keyNamed } from '../../engine/src/sandbox/guest/intrinsic-names.js';
import { permittedGlobals } from '../../engine/src/sandbox/guest/permitted-globals.js';
import { permittedIntrinsics } from '../../engine/src/sandbox/guest/permitted-intrinsics.js';

const changedRealm = new URL('./changed-realm.js', import.meta.url);

const table = permittedIntrinsics();
const guards = Object.keys({ ...textGuards(), ...listGuards() });

/** Each permitted member: the object, the reason why a call of it ends in time, its name. */
const members = Object.entries(table).flatMap(([object, row]) =>
  Object.entries(row).flatMap(([cost, names]) => names.split(' ').map((name) => ({ object, cost, name }))),
);

/** Keys of each object of the table in a fresh realm, as the table would write them. */
function keysOfRealm(): Map<string, string[]> {
  const source = `(() => {
    ${[keyNamed, intrinsicNamed, hiddenIntrinsics].map(String).join('\n')}
    const hidden = hiddenIntrinsics().named;
    const text = (key) => (typeof key === 'symbol' ? key.description.replace('Symbol.', '@@') : key);
    return ${JSON.stringify(Object.keys(table))}.map((name) => {
      const object = intrinsicNamed(name, hidden);
      const implied = typeof object === 'function' ? ['length', 'name', 'prototype'] : [];
      return [name, Reflect.ownKeys(object).map(text).filter((key) => !implied.includes(key))];
    });
  })()`;
  return new Map(runInContext(source, createContext()));
}

describe('the table of intrinsics', () => {
  it('has a reason for each global, and no other globals', () => {
    const globals = members.filter(({ object }) => object === 'globalThis').map(({ name }) => name);
    expect(globals.sort()).toEqual(Object.keys(permittedGlobals()).sort());
  });

  it('says once of each member why a call of it ends in time', () => {
    const names = members.map(({ object, name }) => `${object}.${name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const costs = new Set(members.map(({ cost }) => cost));
    expect([...costs].filter((cost) => ![...freeCosts, ...guards].includes(cost))).toEqual([]);
    expect(guards.filter((guard) => !costs.has(guard))).toEqual([]);
  });

  it('calls nothing a value that can be called, but for constructors, which are judged as globals', () => {
    const source = `(() => {
      ${[keyNamed, intrinsicNamed, hiddenIntrinsics].map(String).join('\n')}
      const hidden = hiddenIntrinsics().named;
      return ${JSON.stringify(members)}.filter(({ object, name }) => {
        const holder = intrinsicNamed(object, hidden);
        const property = holder === undefined ? {} : Reflect.getOwnPropertyDescriptor(holder, keyNamed(name));
        return [property?.value, property?.get].some((value) => typeof value === 'function');
      }).filter(({ cost, name }) => cost === 'value' && name !== 'constructor');
    })()`;
    expect(runInContext(source, createContext())).toEqual([]);
  });

  it('permits nothing that this engine does not have', () => {
    const keys = keysOfRealm();
    const absent = members.filter(({ object, name }) => !keys.get(object)?.includes(name));
    expect(absent.map(({ object, name }) => `${object}.${name}`)).toEqual([
      // Made by the lockdown itself.
      'Error.prepareStackTrace',
    ]);
  });

  // A new version of the engine shows here what it brings. Scripts do not see it.
  it('leaves out of the objects that stay what could carry something or has no use', () => {
    const removed = [...keysOfRealm()].flatMap(([object, keys]) =>
      keys
        .filter((key) => !members.some((member) => member.object === object && member.name === key))
        .map((key) => (object === 'globalThis' ? key : `${object}.${key}`)),
    );
    expect(removed.sort()).toMatchInlineSnapshot(`
      [
        "ArrayBuffer",
        "AsyncDisposableStack",
        "Atomics",
        "BigInt64Array",
        "BigUint64Array",
        "DataView",
        "Date.prototype.toTemporalInstant",
        "DisposableStack",
        "Error.captureStackTrace",
        "FinalizationRegistry",
        "Float16Array",
        "Float32Array",
        "Float64Array",
        "Int16Array",
        "Int32Array",
        "Int8Array",
        "Intl",
        "RegExp.$&",
        "RegExp.$'",
        "RegExp.$+",
        "RegExp.$1",
        "RegExp.$2",
        "RegExp.$3",
        "RegExp.$4",
        "RegExp.$5",
        "RegExp.$6",
        "RegExp.$7",
        "RegExp.$8",
        "RegExp.$9",
        "RegExp.$_",
        "RegExp.$\`",
        "RegExp.input",
        "RegExp.lastMatch",
        "RegExp.lastParen",
        "RegExp.leftContext",
        "RegExp.prototype.compile",
        "RegExp.rightContext",
        "SharedArrayBuffer",
        "Temporal",
        "Uint16Array",
        "Uint32Array",
        "Uint8Array",
        "Uint8ClampedArray",
        "WeakRef",
        "WebAssembly",
        "console",
      ]
    `);
  });
});

describe('a realm with more than the table permits', () => {
  const losses = [
    ['a new global', 'globalThis.novel = {};', "'novel' in globalThis"],
    ['a new method', 'Array.prototype.novel = function () {};', "'novel' in []"],
    [
      'a new accessor',
      "Object.defineProperty(RegExp, 'novel', { get() {}, configurable: true });",
      "'novel' in RegExp",
    ],
    ['a new symbol', "Symbol.novel = Symbol('novel');", "'novel' in Symbol"],
    ['a member named by a symbol', 'Map.prototype[Symbol.split] = {};', 'Symbol.split in new Map()'],
    ['something on a function', 'JSON.parse.novel = {};', "'novel' in JSON.parse"],
    [
      'something on what only syntax reaches',
      'Object.getPrototypeOf(async function* () {}).prototype.novel = {};',
      "'novel' in (async function* () {}).prototype",
    ],
  ] as const;
  const refusals = [
    [
      'a member that cannot be deleted',
      "Object.defineProperty(Promise, 'novel', { value: 1 });",
      'Promise.novel cannot be removed',
    ],
    [
      'a global that cannot be deleted',
      "Object.defineProperty(globalThis, 'novel', { value: 1 });",
      'global novel cannot be removed',
    ],
    [
      'a prototype between two that are known',
      'Object.setPrototypeOf(Object.getPrototypeOf(new Map().keys()), { novel: 1 });',
      'an object is not permitted, with novel',
    ],
    [
      'a function of another kind',
      'Object.setPrototypeOf(Array.prototype.at, function novel() {});',
      'what at extends is not permitted',
    ],
  ] as const;
  const changes = [
    ...losses.map(([, setUp, expression]) => ({ setUp, expression })),
    ...refusals.map(([, setUp]) => ({ setUp, expression: '0' })),
  ];
  const answers: unknown[] = JSON.parse(
    execFileSync(process.execPath, ['--no-node-snapshot', fileURLToPath(changedRealm)], {
      encoding: 'utf8',
      input: JSON.stringify(changes),
    }),
  );

  it.each(losses.map(([name], index) => [name, index] as const))('loses %s', (_, index) => {
    expect(answers[index]).toEqual([true, false]);
  });

  it.each(refusals.map(([name, , message], index) => [name, message, losses.length + index] as const))(
    'does not open with %s',
    (_, message, index) => {
      expect(answers[index]).toContain(message);
    },
  );
});
