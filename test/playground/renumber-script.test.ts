import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inverseOf,
  renumberScript,
  type StepNumbers,
} from '../../playground/src/page/steps/renumber-script.ts';
import { stepPlacesIn } from '../../playground/src/page/steps/step-places.ts';

function placesOf(text: string) {
  const found = stepPlacesIn(text, 'stepgate');
  if (!found.ok) throw new Error(`${found.error.message}\n${text}`);
  return found;
}

const edited = (text: string, numbers: StepNumbers) => renumberScript(text, placesOf(text).places, numbers);
const swapped: StepNumbers = new Map([
  [1, 2],
  [2, 1],
]);

/** Scripts that run steps in lists, in callbacks, in branches and through helpers, with the context passed along. */
const script = fc
  .letrec<{ list: string; call: string }>((tie) => ({
    list: fc.array(tie('call'), { minLength: 1, maxLength: 3 }).map((calls) => calls.join('\n')),
    call: fc.oneof(
      { depthSize: 'small' },
      fc.integer({ min: 1, max: 4 }).map((step) => `executeStep(${step});`),
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('onSuccess', 'onFail'), tie('list'))
        .map(([step, name, body]) => `executeStep(${step}, { ${name}: function (context) {\n${body}\n} });`),
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), tie('list'))
        .map(([step, body]) => `if (context.steps[${step}].subject) {\n${body}\n}`),
      fc.integer({ min: 1, max: 4 }).map((step) => `run(context, '${step}');`),
    ),
  }))
  .list.chain((body) =>
    fc.integer({ min: 1, max: 4 }).map(
      (extra) => `var extra = ${extra};
function run(ctx, label) { if (ctx.steps[3] && label !== 'x') executeStep(extra); }
function onLoginRequest(context) {
var count = 2;
${body}
run(context, 'last');
}`,
    ),
  );

/** A permutation of the steps 1 to 4. */
const permutation = fc
  .shuffledSubarray([1, 2, 3, 4], { minLength: 4 })
  .map((to): StepNumbers => new Map(to.map((number, at) => [at + 1, number])));

/** Runs a script with steps that all succeed and then fail, and tells what it asked of which step, in order. */
function trace(text: string): (readonly [string, number])[] {
  const log: (readonly [string, number])[] = [];
  const context = {
    steps: new Proxy(
      {},
      {
        get(_, key) {
          log.push(['read', Number(key)]);
          return { subject: true };
        },
      },
    ),
  };
  const executeStep = (step: number, callbacks: Record<string, (context: unknown) => void> = {}) => {
    log.push(['run', step]);
    for (const callback of Object.values(callbacks)) callback(context);
  };
  runInNewContext(`${text}\nonLoginRequest(context);`, { executeStep, context });
  return log;
}

describe('a script whose steps get other numbers', () => {
  it('does with each step what it did, under the new number', () => {
    fc.assert(
      fc.property(script, permutation, (text, numbers) => {
        const expected = trace(text).map(([what, step]) => [what, numbers.get(step)]);
        expect(trace(edited(text, numbers).text)).toEqual(expected);
      }),
    );
  });

  it('is the same text again when the steps go back', () => {
    fc.assert(
      fc.property(script, permutation, (text, numbers) => {
        expect(edited(edited(text, numbers).text, inverseOf(numbers)).text).toBe(text);
      }),
    );
  });

  it('is followed to the last place', () => {
    fc.assert(
      fc.property(script, (text) => {
        expect(placesOf(text).unread).toEqual([]);
      }),
    );
  });
});

describe('a number', () => {
  it.each([
    ['an argument', 'executeStep(1);', 'executeStep(2);'],
    ['an argument among comments', 'executeStep(/* one */ 1 /* 1 */);', 'executeStep(/* one */ 2 /* 1 */);'],
    [
      'a variable that is used for nothing else',
      'var first = 1; executeStep(first);',
      'var first = 2; executeStep(first);',
    ],
    [
      'an index of a named callback',
      'executeStep(1, { onFail: f }); function f(c) { c.steps[1]; }',
      'executeStep(2, { onFail: f }); function f(c) { c.steps[2]; }',
    ],
    [
      'an index as text',
      'var onLoginRequest = (c) => c.steps["1"];',
      'var onLoginRequest = (c) => c.steps["2"];',
    ],
    [
      'an index of a variable',
      'onLoginRequest = function (c) { var all = c["steps"]; all[2]; };',
      'onLoginRequest = function (c) { var all = c["steps"]; all[1]; };',
    ],
    [
      'the step whose session is looked for',
      'function onLoginRequest(c) { checkSessionExistence(1, c); }',
      'function onLoginRequest(c) { checkSessionExistence(2, c); }',
    ],
    [
      'what a prompt of the script is given',
      'prompt("p", { done: function (c) { c.steps[1]; } });',
      'prompt("p", { done: function (c) { c.steps[2]; } });',
    ],
  ])('is found as %s', (_, before, after) => {
    expect(placesOf(before).unread).toEqual([]);
    expect(edited(before, swapped).text).toBe(after);
  });

  it.each([
    ['an argument of an own function', 'function executeStep(n) {} executeStep(1);'],
    ['an index of another list', 'function onLoginRequest(c) { var steps = [0, 1]; steps[1]; }'],
    ['text', 'Log.info("executeStep(1)"); // executeStep(1)'],
  ])('is left alone in %s', (_, text) => {
    expect(placesOf(text)).toMatchObject({ places: [], unread: [] });
  });

  it.each([
    ['computed', 'for (var i = 1; i < 3; i += 1) executeStep(i);', 'i'],
    ['used for something else too', 'var n = 1; executeStep(n); Log.info(n);', 'n'],
    ['given to an alias', 'var run = executeStep; run(1);', 'run = executeStep'],
    [
      'an index of steps that were taken apart',
      'function onLoginRequest({ steps }) { steps[1]; }',
      '{ steps }',
    ],
    ['an index of what may be a context', 'function f(c) { c.steps[1]; }', 'c.steps'],
  ])('is reported, not touched, when it is %s', (_, text, place) => {
    expect(placesOf(text)).toMatchObject({ unread: [{ text: place }] });
    expect(edited(text, swapped).text).toBe(text);
  });
});

describe('a step that goes', () => {
  const gone: StepNumbers = new Map([
    [1, 1],
    [2, null],
    [3, 2],
  ]);

  it('takes the calls along that did nothing else', () => {
    const text =
      'function onLoginRequest(context) {\n  executeStep(1);\n  executeStep(2);\n  if (x) executeStep(2);\n  executeStep(3);\n}\n';
    const { text: after, removed, orphans } = edited(text, gone);
    expect(after).toBe(
      'function onLoginRequest(context) {\n  executeStep(1);\n  if (x) {}\n  executeStep(2);\n}\n',
    );
    expect([removed.length, orphans.length]).toEqual([2, 0]);
  });

  it('leaves calls with callbacks, under a number that no step has', () => {
    const { text, orphans } = edited('executeStep(2, { onSuccess: function () { executeStep(3); } });', gone);
    expect(text).toBe('executeStep(4, { onSuccess: function () { executeStep(2); } });');
    expect(orphans.map(({ place, to }) => [place.step, to])).toEqual([[2, 4]]);
  });
});

it('says where a text is no script', () => {
  expect(stepPlacesIn('executeStep(', 'stepgate')).toMatchObject({
    ok: false,
    error: { position: { line: 1 } },
  });
});
