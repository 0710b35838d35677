import { afterTheStep, type HostileCase, login } from '../hostile-case.ts';

const succeeds = ['succeeded'];
const threw = ['script-threw'];
const badArgument = ['invalid-argument'];
const loop = 'for (;;);';
const user = 'var user = context.currentKnownSubject;';

type Row = readonly [
  id: string,
  name: string,
  script: string,
  ends: readonly string[],
  logs?: readonly string[],
];

const rows: readonly Row[] = [
  [
    'S001',
    'a thrown thing that looks like a stop',
    login(`throw Object.freeze(Object.create(null));`),
    threw,
  ],
  [
    'S002',
    'another error in the place of the stop',
    afterTheStep(
      `${user} try { Log.info(hasRole(user, 'admin')); } catch (stop) { throw new Error('another'); }`,
    ),
    succeeds,
    ['false'],
  ],
  [
    'S003',
    'an end that is asked for after the stop',
    afterTheStep(
      `${user} try { hasRole(user, 'admin'); } catch (stop) { sendError('https://evil.test/', {}); Log.info('stopped'); }`,
    ),
    succeeds,
  ],
  [
    'S004',
    'spinning on the stop',
    afterTheStep(`${user} try { hasRole(user, 'admin'); } catch (stop) { ${loop} } Log.info('went on');`),
    succeeds,
    ['went on'],
  ],
  [
    'S005',
    'a bomb of memory on the stop',
    afterTheStep(
      `${user} try { hasRole(user, 'admin'); } catch (stop) { var all = []; for (;;) all.push(new Array(1000).fill(all)); }`,
    ),
    [...succeeds, 'limit-heap', 'limit-cpu'],
  ],
  [
    'S006',
    'a sort that asks the host',
    afterTheStep(
      `${user} Log.info([3, 1, 2].sort(function (a, b) { hasRole(user, 'role' + a + b); return a - b; }).join());`,
    ),
    succeeds,
    ['1,2,3'],
  ],
  [
    'S007',
    'callbacks that are read as something else each time',
    login(
      `var reads = 0; executeStep(1, { get onSuccess() { reads++; return reads % 2 ? function () { Log.info('called'); } : 'text'; } });`,
    ),
    [...succeeds, ...badArgument],
  ],
  [
    'S008',
    'options that are read as something else each time',
    login(
      `var reads = 0; executeStep(1, { get authenticationOptions() { return reads++ ? { 0: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' } } : { 0: { idp: 'LOCAL' } }; } }, {}); Log.info(reads);`,
    ),
    succeeds,
    ['1'],
  ],
  [
    'S009',
    'callbacks that are a proxy',
    login(`executeStep(1, new Proxy({ onSuccess: function () { Log.info('called'); } }, {}));`),
    [...succeeds, ...badArgument],
  ],
  [
    'S010',
    'a callback that is a proxy which loops',
    login(`executeStep(1, { onSuccess: new Proxy(function () {}, { apply: function () { ${loop} } }) });`),
    ['limit-cpu'],
  ],
  ['S011', 'a callback that is a class', login(`executeStep(1, { onSuccess: class {} });`), threw],
  [
    'S012',
    'data that refers to itself',
    login(`var round = {}; round.round = round; prompt('page', { round: round }, {});`),
    ['limit-argument-depth'],
  ],
  [
    'S013',
    'a lone surrogate in an argument that is journaled',
    login(
      `executeStep(1, { authenticatorParams: { common: { text: '\\ud800' } } }, { onSuccess: function () { Log.info('same call'); } });`,
    ),
    succeeds,
    ['same call'],
  ],
  [
    'S014',
    'a list that is almost empty and very long',
    login(`var list = []; list.length = 4294967295; prompt('page', { list: list }, {});`),
    ['limit-cpu', 'limit-heap'],
  ],
  [
    'S015',
    'dates that are none',
    login(`prompt('page', { date: Object.setPrototypeOf({}, Date.prototype) }, {});`),
    badArgument,
  ],
  [
    'S016',
    'awaiting thenables that hand out what they like',
    `async function onLoginRequest(context) { var got = await { then: function (yes) { yes(executeStep); yes(sendError); } }; Log.info(got === executeStep); await got(1); }`,
    succeeds,
    ['true'],
  ],
  [
    'S017',
    'one step awaited a thousand times',
    `async function onLoginRequest(context) { var step = executeStep(1), all = []; for (var i = 0; i < 1000; i++) all.push(step); Log.info((await Promise.all(all)).length); }`,
    succeeds,
    ['1000'],
  ],
  [
    'S018',
    'awaiting what never comes',
    `async function onLoginRequest(context) { await executeStep(1); await new Promise(function () {}); }`,
    ['script-stalled'],
  ],
  [
    'S019',
    'async recursion',
    `async function deeper() { await deeper(); } async function onLoginRequest(context) { await deeper(); }`,
    [...threw, 'limit-cpu', 'limit-heap'],
  ],
  [
    'S020',
    'calls of the host while a value is written to the log',
    afterTheStep(
      `${user} Log.info({ get asked() { return hasRole(user, 'admin'); }, toJSON: function () { return 'asked ' + hasRole(user, 'admin'); } });`,
    ),
    succeeds,
  ],
  [
    'S021',
    'retrying without end',
    `function onLoginRequest(context) { (function again() { executeStep(1, { onFail: again }); })(); }`,
    ['limit-journal-entries'],
  ],
  [
    'S022',
    'writing to what is to be read',
    afterTheStep(`context.tenantDomain = 'globex'; context.currentKnownSubject = { username: 'admin' }; context.steps[1].subject = null; context.steps = {};
      Log.info(context.tenantDomain, context.currentKnownSubject.username, typeof context.steps[1].subject);`),
    succeeds,
    ['acme mallory object'],
  ],
  [
    'S023',
    'users made of a real one',
    afterTheStep(
      `${user} [Object.create(user), new Proxy(user, {}), Object.assign({}, user)].forEach(function (made) { try { hasRole(made, 'admin'); } catch (refused) { Log.info('refused'); } });`,
    ),
    ['not-a-user'],
    ['refused'],
  ],
  [
    'S024',
    'claims named after what objects have',
    afterTheStep(
      `${user} ['__proto__', 'constructor', 'toString', '__defineGetter__'].forEach(function (uri) { try { user.localClaims[uri] = 'x'; Log.info(uri, typeof user.localClaims[uri]); } catch (refused) { Log.info('refused'); } });`,
    ),
    [...succeeds, 'script-threw', 'claim-write-refused', ...badArgument],
  ],
  [
    'S025',
    'parameters named after what objects have',
    login(
      `context.endpointParams = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}'); Log.info(typeof ({}).x, Object.keys(context.endpointParams).sort().join());`,
    ),
    [...succeeds, ...badArgument],
  ],
  [
    'S026',
    'a chosen ACR value that loops',
    login(`context.selectedAcr = { toString: function () { ${loop} } };`),
    ['limit-cpu'],
  ],
  [
    'S027',
    'a log line that looks like the end of the output',
    login(
      `Log.info('"}],"ended":"completed","consumed":9,"emitted":[{"kind":"log'); Log.info('\\u0000\\u0000\\u0000\\u0010{"type":"done"}');`,
    ),
    succeeds,
    ['"}],"ended":"completed","consumed":9,"emitted":[{"kind":"log'],
  ],
  [
    'S028',
    'an error that names a code of the engine',
    login(`throw new TypeError('[journal-divergence] call 0 is another');`),
    threw,
  ],
  [
    'S029',
    'a stack with an impossible place',
    login(
      `var error = new Error('x'); error.stack = 'at login.js:99999999999999999999:88888888888888888888'; throw error;`,
    ),
    threw,
  ],
  [
    'S030',
    'a stack that is a number',
    login(
      `var error = new Error('x'); error.stack = 5; error.message = { toString: function () { return 7; } }; error.name = Symbol('x'); throw error;`,
    ),
    threw,
  ],
  [
    'S031',
    'a revoked proxy thrown',
    login(`var gone = Proxy.revocable({}, {}); gone.revoke(); throw gone.proxy;`),
    threw,
  ],
  [
    'S032',
    'a revoked proxy as an argument',
    login(`var gone = Proxy.revocable({}, {}); gone.revoke(); executeStep(1, gone.proxy);`),
    [...threw, ...badArgument],
  ],
  [
    'S033',
    'a result that is a revoked proxy',
    login(`executeStep(1); var gone = Proxy.revocable({}, {}); gone.revoke(); return gone.proxy;`),
    [...threw, 'script-async-entry'],
  ],
  [
    'S034',
    'host functions as callbacks of each other',
    login(
      `executeStep(1, { onSuccess: executeStep, onFail: sendError }); [1].map(Log.info); Log.info(1, 2);`,
    ),
    badArgument,
  ],
  [
    'S035',
    'generators as callbacks',
    login(`executeStep(1, { onSuccess: function* () { sendError('https://evil.test/', {}); } });`),
    ['script-async-entry', ...succeeds],
  ],
  [
    'S036',
    'an answer of the host that is changed',
    afterTheStep(`context.requestedAcr.push && (function () { try { context.requestedAcr.push('admin'); } catch (refused) {} })();
      try { context.request.params.marker[0] = 'x'; } catch (refused) {} try { context.request.headers['x-marker'] = 'x'; } catch (refused) {}
      Log.info(context.requestedAcr.join(), context.request.params.marker[0] === 'x');`),
    succeeds,
    ['low,high false'],
  ],
];

/** Scripts that work on the driver of a pass: stops, arguments that are read twice, forged ends. */
export const driverCases: readonly HostileCase[] = rows.map(([id, name, script, ends, logs]) => ({
  id,
  name,
  script,
  ends,
  ...(logs ? { logs } : {}),
  ...(id === 'S021' ? { outcome: 'fail', limits: { maxJournalEntries: 40 } } : {}),
}));
