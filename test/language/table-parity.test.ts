import { readdirSync, readFileSync } from 'node:fs';
import {
  type ContextProperty,
  contextProperties,
  type ErrorCode,
  errorCodes,
  type HostFunction,
  hostFunctions,
  type LimitRow,
  loginLimits,
  objectShapes,
  passLimits,
  poolLimits,
  valueTypes,
} from '@stepgate/engine/language';
import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { handlers } from '../../engine/src/handlers/handlers.ts';
import { guestManifest } from '../../engine/src/pass/guest-manifest.ts';
import { fitsType } from '../../engine/src/sandbox/guest/pass/argument-checks.js';
import { contextObject } from '../../engine/src/sandbox/guest/pass/context-object.js';
import { hostBindings } from '../../engine/src/sandbox/guest/pass/host-bindings.js';
import { openPass } from '../../engine/src/sandbox/guest/pass/open-pass.js';
import type { GuestManifest, Pass } from '../../engine/src/sandbox/guest/pass/pass-types.js';
import { preparedProgram } from '../../engine/src/sandbox/guest/pass/prepared-program.js';
import { pureFunctions } from '../../engine/src/sandbox/guest/pass/pure-functions.js';
import { userObject } from '../../engine/src/sandbox/guest/pass/user-object.js';

const namesWith = (...effects: string[]) =>
  hostFunctions.filter((row) => effects.includes(row.effect)).map((row) => row.name);

const program = createProgram(
  organizationSchema.parse({
    name: 'parity',
    applications: [
      {
        name: 'app',
        authenticationSequence: {
          steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
        },
      },
    ],
  }),
  'app',
);

const manifest = guestManifest(program, {
  awaits: false,
  hook: 'hook',
  problems: new Map(),
  freeNames: new Set(hostFunctions.map((row) => row.name.replace(/\..*$/, ''))),
});

describe('host functions', () => {
  test('what is observed and acted has a handler, and every handler has a row', () => {
    const properties: readonly ContextProperty[] = contextProperties;
    const propertyCalls = properties.flatMap((row) => [
      ...(row.reads?.effect === 'observe' && row.name !== 'claims' ? [`${row.object}.${row.name}`] : []),
      ...(row.writes?.effect === 'act' ? [`${row.object}.${row.name}.set`] : []),
    ]);
    const expected = [...namesWith('observe', 'act'), ...propertyCalls];
    expect(Object.keys(handlers).sort()).toEqual(expected.sort());
  });

  test('what is pure is computed in the guest', () => {
    expect(Object.keys(pureFunctions(emptyPass())).sort()).toEqual(namesWith('pure').sort());
  });

  test('every row is bound in the guest, and nothing else is', () => {
    const bindings = hostBindings(emptyPass(), preparedProgram(manifest as never));
    const bound = Object.entries(bindings).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : Object.keys(value).map((member) => `${name}.${member}`),
    );
    const objects = hostFunctions.flatMap((row: HostFunction) => row.objectName ?? []);
    expect(Object.keys(bindings)).toEqual(expect.arrayContaining(objects));
    expect(bound.sort()).toEqual(
      hostFunctions
        .filter((row) => row.dialects.includes('stepgate'))
        .map((row) => row.name)
        .sort(),
    );
  });

  test('every row is used by a scenario of the engine', () => {
    const folder = new URL('../engine/', import.meta.url);
    const scenarios = readdirSync(folder)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    expect(hostFunctions.map((row) => row.name).filter((name) => !scenarios.includes(`${name}(`))).toEqual(
      [],
    );
  });

  test('rows are well formed', () => {
    for (const row of hostFunctions) {
      expect(row.doc, row.name).toMatch(/\.$/);
      expect(row.signatures.length, row.name).toBeGreaterThan(0);
      expect(row.effect === 'act', `${row.name}: afterCrash`).toBe(row.afterCrash !== undefined);
      const takesCallbacks = row.signatures.some((parameters) =>
        parameters.some(({ type }) => type === 'Callbacks'),
      );
      expect(takesCallbacks, `${row.name}: callbacks`).toBe(row.callbacks !== undefined);
      if (row.stable) expect(row.effect, row.name).toBe('observe');
    }
  });
});

describe('types of the table', () => {
  const samples: Record<string, { fits: unknown[]; doesNotFit: unknown[] }> = {
    any: { fits: [undefined, 1], doesNotFit: [] },
    string: { fits: ['', 'a'], doesNotFit: [1, null, {}] },
    IdentityProviderName: { fits: ['Google'], doesNotFit: [1] },
    number: { fits: [0, 1.5], doesNotFit: ['1', null] },
    StepNumber: { fits: [1], doesNotFit: [1.5, '1', null] },
    boolean: { fits: [true], doesNotFit: ['true', 0] },
    'string[]': { fits: [[], ['a']], doesNotFit: [['a', 1], 'a', { 0: 'a' }] },
    object: { fits: [{}, { a: 1 }], doesNotFit: [[], null, 'a'] },
    StringMap: { fits: [{}, { a: 'b' }], doesNotFit: [{ a: 1 }, []] },
    AuthenticatorOptions: { fits: [[], [{ idp: 'a' }], { 0: {} }], doesNotFit: [['a'], null] },
    StepOptions: {
      fits: [{}, { authenticationOptions: [{ idp: 'a' }] }, { stepOptions: { forceAuth: 'true' } }],
      doesNotFit: [{ authenticationOptions: ['LOCAL'] }, { stepOptions: 1 }, []],
    },
    HttpAuthentication: { fits: [{ type: 'basic', properties: {} }], doesNotFit: [{}, { type: 'basic' }] },
    FailureDetails: { fits: [{}, { errorCode: 'a' }], doesNotFit: [{ errorCode: 1 }, null] },
    ClaimValues: { fits: [{ a: 'b' }], doesNotFit: [{}, { a: 1 }] },
    LibraryName: { fits: ['a.js'], doesNotFit: [1] },
    SecretName: { fits: ['key'], doesNotFit: [1] },
    CookieProperties: {
      fits: [{}, { 'max-age': 5, sameSite: 'LAX', sign: true }],
      doesNotFit: [{ 'max-age': '5' }, { sameSite: 'Lax' }, { secure: 'true' }, { expires: 1 }, []],
    },
    CookieReading: { fits: [{}, { decrypt: true }], doesNotFit: [{ decrypt: 'true' }, { sign: true }] },
    ChoreoService: { fits: [{ url: 'a' }], doesNotFit: [{ url: 1 }, { address: 'a' }] },
    ElasticQuery: { fits: [{ username: 'a' }], doesNotFit: [{ threshold: 10 }] },
    AnalyticsTarget: { fits: [{ ReceiverUrl: 'a' }], doesNotFit: [{ receiverUrl: 'a' }] },
    SessionLimit: { fits: [{ sessionLimit: '1' }], doesNotFit: [{ sessionLimit: 1 }] },
    SessionReference: { fits: [{ sessionId: '1' }], doesNotFit: [{ id: '1' }] },
    Callbacks: { fits: [{}, { onSuccess() {} }, { onFail: null }], doesNotFit: [{ onSuccess: 1 }, [], null] },
  };
  const pass = {
    shapes: objectShapes(),
    isRequest: (value: unknown) => value === 'request',
    isResponse: (value: unknown) => value === 'response',
    isUser: (value: unknown) => value === 'user',
    isContext: (value: unknown) => value === 'context',
  };

  test('every type that a parameter has is checked in the guest, both ways', () => {
    const used = new Set(
      hostFunctions.flatMap((row) => row.signatures.flat().map((parameter) => parameter.type)),
    );
    const handedOut = ['User', 'Context', 'Request', 'Response'];
    for (const type of handedOut) {
      expect(fitsType(type.toLowerCase(), type, pass)).toBe(true);
      expect(fitsType({}, type, pass)).toBe(false);
    }
    for (const type of used) {
      if (handedOut.includes(type)) continue;
      const sample = samples[type];
      expect(sample, `no samples of ${type}`).toBeDefined();
      for (const value of sample?.fits ?? [])
        expect(fitsType(value, type, pass), `${type}: ${JSON.stringify(value)}`).toBe(true);
      for (const value of sample?.doesNotFit ?? [])
        expect(fitsType(value, type, pass), `${type}: ${JSON.stringify(value)}`).toBe(false);
    }
  });

  test('every type of the tables has a rendering', () => {
    const properties: readonly ContextProperty[] = contextProperties;
    for (const row of properties) expect(valueTypes[row.type], row.name).toBeDefined();
  });
});

describe('the context object', () => {
  test('the guest has exactly the properties of the table', () => {
    const pass = emptyPass();
    const context = contextObject(pass);
    const user = userObject(pass, 'u0');
    const objects: Record<string, object> = {
      Context: context,
      Request: context.request,
      Response: context.response,
      Cookie: context.request.cookies.session,
      Step: context.steps[1],
      AuthenticatorOption: context.steps[1].options[0],
      User: user,
    };
    for (const [name, object] of Object.entries(objects)) {
      const expected = contextProperties.filter((row) => row.object === name).map((row) => row.name);
      // In the order of the table: scripts can list them.
      expect(Object.keys(object), name).toEqual(expected);
    }
    // The rest are plain data of a handler.
    const answered = ['Session', 'UserAgent', 'AuthenticatedApplication'];
    expect(new Set(contextProperties.map((row) => row.object))).toEqual(
      new Set([...Object.keys(objects), ...answered]),
    );
  });
});

/** How names of limits say a unit that they do not have in full. */
const wordOfUnit: Readonly<Record<string, RegExp>> = {
  MiB: /Mebibytes$/,
  milliseconds: /Millis$/,
  levels: /Depth$/,
  processes: /[wW]orkers/,
  kills: /^kills/,
};

describe('limits', () => {
  const rows: [string, LimitRow][] = Object.entries({ ...loginLimits, ...passLimits, ...poolLimits });

  test.each(rows)(
    '%s has an error code that exists, a unit in its name and a default that makes sense',
    (name, row) => {
      if (row.error !== null) expect(Object.keys(errorCodes)).toContain(row.error);
      expect(row.default).toBeGreaterThanOrEqual(row.least);
      expect(row.default).toBeLessThanOrEqual(row.most);
      expect(name).toMatch(wordOfUnit[row.unit] ?? new RegExp(`${row.unit}(PerOrganization)?$`, 'i'));
    },
  );

  test('every error code of a limit has a limit', () => {
    const codes = new Set(rows.map(([, { error }]) => error));
    const limits = Object.entries(errorCodes).filter(([code]) => code.startsWith('limit-'));
    expect(limits.map(([code]) => code).filter((code) => !codes.has(code as ErrorCode))).toEqual([]);
  });
});

function emptyPass(): Pass {
  const request = { ip: '', headers: {}, params: {}, cookies: { session: '1' }, requestedAcr: [] };
  const options = [{ idp: 'LOCAL', authenticator: 'totp' }];
  const user = {
    handle: 'u0',
    idp: 'LOCAL',
    identifier: 'alice',
    username: 'alice',
    userStoreDomain: 'PRIMARY',
    tenantDomain: 'fixture',
    accountId: 'PRIMARY/alice',
    remoteClaims: null,
  };
  const input = {
    at: 0,
    seed: '',
    calls: [],
    requests: [JSON.stringify(request)],
    requestedAcr: [],
  };
  const watch = { onStop() {}, onLateCall() {} };
  const program = preparedProgram({ ...(manifest as never as GuestManifest), steps: [{ id: 1, options }] });
  const pass = openPass(program, { setNow() {}, setSeed() {}, positionOf: () => null }, input, watch);
  pass.users.set('u0', user);
  return pass;
}
