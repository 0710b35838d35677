import { atTheTop, type HostileCase, login } from '../hostile-case.ts';

const succeeds = ['succeeded'];

/** Leaves something behind in every place that is known. Places that refuse are passed over. */
const leaveEverywhere = `
  var mine = 'left ' + Math.random();
  var places = [
    function (value) { left = value; }, function (value) { globalThis.left = value; }, function (value) { Object.prototype.left = value; },
    function (value) { Array.prototype.left = value; }, function (value) { JSON.left = value; }, function (value) { executeStep.left = value; },
    function (value) { Log.left = value; }, function (value) { Object(Symbol.for('left')).left = value; }, function (value) { Error.left = value; },
    function (value) { Promise.prototype.left = value; }, function (value) { [].map.left = value; }, function (value) { ''.trim.left = value; }, function (value) { (function* () {}).constructor.left = value; },
    function (value) { /(left.*)/.exec(value); }, function (value) { Object.getPrototypeOf(globalThis).left = value; },
    function (value) { context.left = value; }, function (value) { context.steps[1].left = value; }, function (value) { require.left = value; },
    function (value) { onLoginRequest.left = value; }, function (value) { Math.random.left = value; }, function (value) { Date.left = value; }
  ];
  function found(context) {
    return [typeof left, globalThis.left, ({}).left, [].left, JSON.left, executeStep.left, Log.left, Object(Symbol.for('left')).left, Error.left,
      Promise.prototype.left, [].map.left, ''.trim.left, (function* () {}).constructor.left, RegExp.$1, RegExp.lastMatch, RegExp.input, Object.getPrototypeOf(globalThis).left,
      context.left, context.steps[1].left, require.left, onLoginRequest.left, Math.random.left, Date.left]
      .filter(function (value) { return value !== undefined && value !== 'undefined'; });
  }
  function leave(context, value) { places.forEach(function (place) { try { place.call(null, value, context); } catch (refused) {} }); }`;

const looksAndLeaves = `${leaveEverywhere}
  function onLoginRequest(context) {
    Log.info('found ' + found(context).length);
    var marker = String(context.request.headers['x-marker']);
    left = undefined;
    leave(context, marker);
    executeStep(1);
  }`;

/** What one login could leave for another, and what it could learn about the machine from one to the next. */
export const stateCases: readonly HostileCase[] = [
  {
    id: 'T081',
    name: 'state for the next login of the same script',
    before: looksAndLeaves,
    script: looksAndLeaves,
    ends: succeeds,
    logs: ['found 0'],
  },
  {
    id: 'T082',
    name: 'state for another organization',
    script: looksAndLeaves,
    rival: looksAndLeaves,
    ends: succeeds,
    logs: ['found 0'],
  },
  {
    id: 'T083',
    name: 'work that is left pending',
    before:
      login(`var go; new Promise(function (resolve) { go = resolve; }).then(function () { Log.info('of another login'); sendError('https://late.test/', {}); });
      Promise.resolve().then(function again() { return new Promise(function () {}); }); globalThis.go = go;`),
    script: login(
      `Log.info(typeof go); for (var i = 0; i < 100; i++) Promise.resolve().then(function () {});`,
    ),
    ends: succeeds,
    logs: ['undefined'],
  },
  {
    id: 'T084',
    name: 'random numbers that tell those of another login',
    before: login(
      `var drawn = []; for (var i = 0; i < 50; i++) drawn.push(Math.random()); globalThis.drawn = drawn; Log.info(drawn[0]);`,
    ),
    script: atTheTop(`var drawn = []; for (var i = 0; i < 50; i++) drawn.push(Math.random());
      Log.info(new Set(drawn).size, typeof globalThis.drawn, Object.isFrozen(Math));`),
    ends: succeeds,
    logs: ['50 undefined true'],
  },
  {
    id: 'T085',
    name: 'a clock that measures the host',
    script: login(`var start = Date.now(), first = new Date().getTime(), ticks = new Set();
      for (var i = 0; i < 2000; i++) ticks.add(Date.now());
      Log.info(ticks.size, Date.now() - start, first - start, typeof performance, typeof Temporal, new Date().getMilliseconds() === new Date(start).getMilliseconds());`),
    ends: succeeds,
    logs: ['1 0 0 undefined undefined true'],
  },
];
