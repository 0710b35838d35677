import type { LoginCase } from '../cases.ts';

const conflict = { ruleId: 'jit/second-factor-needs-local-account', idp: 'Google', step: 2 };

const needsUser = { ruleId: 'jit/second-factor-needs-user', step: 2 };

/** Scripts that await what they queue, and whether users of Google without an account meet step 2. */
const ways: readonly (readonly [id: string, title: string, script: string, reachesStep2: boolean])[] = [
  [
    'in-order',
    'steps that are awaited one after the other',
    'async function onLoginRequest(context) { if (await executeStep(1) === "success") await executeStep(2); }',
    true,
  ],
  [
    'guarded',
    'a guard behind an awaited step',
    `const onLoginRequest = async (context) => {
       if (await executeStep(1) !== 'success') return fail();
       if (context.steps[1].idp !== 'Google') await executeStep(2);
     };`,
    false,
  ],
  [
    'until-success',
    'a step that is awaited until it succeeds',
    `async function onLoginRequest(context) {
       let outcome;
       while (outcome !== 'success') outcome = await executeStep(1);
       if (context.steps[1].idp === 'LOCAL') await executeStep(2);
     }`,
    false,
  ],
  [
    'all',
    'several calls that are awaited together',
    `async function onLoginRequest(context) {
       const [first, second] = await Promise.all([executeStep(1), executeStep(2)]);
       Log.info(first, second);
     }`,
    true,
  ],
  [
    'helper-throws',
    'a helper that waits and throws',
    `const firstFactor = async (context) => {
       const outcome = await executeStep(1);
       if (outcome !== 'success' || context.steps[1].idp === 'Google') throw new Error('no second factor');
       return 2;
     };
     async function onLoginRequest(context) {
       let step = null;
       try { step = await firstFactor(context); } catch (error) { Log.info(error.message); } finally { Log.info('done'); }
       if (step !== null) await executeStep(step);
     }`,
    false,
  ],
  [
    'callbacks-mixed',
    'a callback of a step that is awaited too',
    `async function onLoginRequest(context) {
       let idp = 'Google';
       await executeStep(1, { onSuccess: async function (context) { idp = context.steps[1].idp; } });
       if (idp !== 'Google') await executeStep(2);
     }`,
    false,
  ],
  [
    'then',
    'a chain of `then`',
    `function onLoginRequest(context) {
       executeStep(1).then(function (outcome) { return outcome === 'success' && context.steps[1].idp; })
         .then(function (idp) { if (idp && idp !== 'Google') return executeStep(2); })
         .finally(function () { Log.info('done'); });
     }`,
    false,
  ],
  [
    'not-awaited',
    'a helper that nobody awaits',
    `async function second() { await null; executeStep(2); }
     function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { second(); } }); }`,
    true,
  ],
  [
    'loop-with-finally',
    'leaving a loop that waits',
    `async function onLoginRequest(context) {
       outer: for (const step of [1, 2]) {
         try {
           for (;;) { if (await executeStep(step) !== 'success') break outer; break; }
           if (context.steps[1].idp === 'Google') continue outer;
         } finally { if (context.steps[1].idp === 'Google') break; }
       }
     }`,
    false,
  ],
  [
    'evaluation-order',
    'what is evaluated before something is awaited is evaluated once',
    `async function onLoginRequest(context) {
       var calls = 0;
       function count() { calls += 1; return calls; }
       var sum = count() + (await executeStep(1) === 'success' ? 10 : 20) + count();
       if (sum === 13 && context.steps[1].idp === 'Google') return;
       await executeStep(sum === 13 ? 2 : 1);
     }`,
    false,
  ],
  [
    'generator',
    'steps that a generator gives',
    `function* steps(context) {
       const outcome = yield 1;
       if (outcome === 'success' && context.steps[1].idp !== 'Google') yield* [2];
     }
     async function onLoginRequest(context) {
       const plan = steps(context);
       for (let next = plan.next(); !next.done; next = plan.next(await executeStep(next.value)));
     }`,
    false,
  ],
  [
    'closures',
    'variables of a round that closures keep',
    `async function onLoginRequest(context) {
       const seen = [];
       for (let i = 1; i < 3; i += 1) { seen.push(() => i); if (i === 1 && await executeStep(i) !== 'success') return; }
       if (context.steps[1].idp !== 'Google') await executeStep(seen[1]());
     }`,
    false,
  ],
  [
    'class',
    'methods that wait',
    `class Plan {
       #done = [];
       constructor(context) { this.context = context; }
       async run(step) { this.#done.push(await executeStep(step)); return this; }
       get isGoogle() { return this.context.steps[1].idp === 'Google' || this.#done[0] !== 'success'; }
     }
     async function onLoginRequest(context) {
       const plan = await new Plan(context).run(1);
       if (!plan.isGoogle) await plan.run(2);
     }`,
    false,
  ],
];

const others: readonly LoginCase[] = [
  {
    id: 'awaiting-never-comes',
    title: 'something is awaited that never comes',
    script: 'async function onLoginRequest() { await executeStep(1); await new Promise(function () {}); }',
    expect: { errors: [] },
  },
  {
    id: 'awaiting-rejection',
    title: 'a rejection that nobody hears of',
    script:
      'async function helper() { throw new Error("x"); } function onLoginRequest() { executeStep(1); helper(); }',
    expect: { errors: [] },
  },
  {
    id: 'awaiting-remote',
    title: 'a remote call that is awaited',
    script: `async function onLoginRequest(context) {
       await executeStep(1);
       const answer = await httpGet('https://risk.test/score', {});
       if (answer.outcome === 'success' && answer.data.isRisky === true) await executeStep(2);
     }`,
    expect: { errors: [conflict], others: [needsUser] },
  },
  {
    id: 'awaiting-page',
    title: 'a page that is awaited',
    script: `async function onLoginRequest(context) {
       if (await executeStep(1) !== 'success') return;
       if (await prompt('again', {}, {}) === 'success' && context.steps[1].idp === 'LOCAL') await executeStep(2);
     }`,
    expect: { errors: [] },
  },
  {
    id: 'awaiting-race',
    title: 'the first of several',
    script: `async function onLoginRequest(context) {
       const first = await Promise.race([executeStep(1), new Promise(function () {})]);
       const all = await Promise.allSettled([Promise.reject(new Error('x')), first]);
       if (all[0].status === 'rejected' && all[1].value === 'success' && context.steps[1].idp !== 'Google') await executeStep(2);
     }`,
    expect: { errors: [], silent: [conflict.ruleId] },
  },
];

/** Scripts that wait: the rules are those of callbacks. */
export const awaitingCases: readonly LoginCase[] = [
  ...ways.map(
    ([id, title, script, reachesStep2]): LoginCase => ({
      id: `awaiting-${id}`,
      title,
      script,
      expect: { errors: reachesStep2 ? [conflict] : [] },
    }),
  ),
  ...others,
];
