import type { LoginCase } from '../cases.ts';

const conflict = { ruleId: 'jit/second-factor-needs-local-account', idp: 'Google', step: 2 };

/** A callback of step 1 with this body, in which `idp` is the provider that was used. */
const afterStep1 = (body: string): string => `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var idp = context.steps[1].idp;
      ${body}
    }
  });
};`;

/** Guards that differ only in how they are written: `[id, body, whether Google users reach step 2]`. */
const ways: readonly (readonly [id: string, body: string, reachesStep2: boolean])[] = [
  ['ternary', `idp === 'Google' ? Log.info('skipped') : executeStep(2);`, false],
  ['and', `idp !== 'Google' && executeStep(2);`, false],
  ['or', `idp === 'Google' || executeStep(2);`, false],
  ['wrong-or', `if (idp !== 'Google' || idp !== 'Facebook') executeStep(2);`, true],
  ['template', "if (`idp:${idp}` !== 'idp:Google') executeStep(2);", false],
  [
    'destructuring',
    `var { idp: name = 'none' } = context.steps[1]; var [a] = [name]; if (a !== 'Google') executeStep(2);`,
    false,
  ],
  ['arrow', `const needs = (name) => name !== 'Google'; if (needs(idp)) executeStep(2);`, false],
  ['default-parameter', `function go(name = idp) { if (name !== 'Google') executeStep(2); } go();`, false],
  [
    'rest-and-spread',
    `function go(...names) { return names.length === 2 && names[1] !== 'Google'; } if (go(...['x', idp])) executeStep(2);`,
    false,
  ],
  ['object-lookup', `if (({ Google: false, LOCAL: true, Okta: true })[idp]) executeStep(2);`, false],
  ['object-lookup-wrong', `if (({ Google: true })[idp]) executeStep(2);`, true],
  ['in-operator', `if (!(idp in { Google: 1 })) executeStep(2);`, false],
  [
    'try-catch',
    `try { if (idp === 'Google') throw new Error('x'); executeStep(2); } catch (e) { Log.info(e.message); } finally { Log.info('done'); }`,
    false,
  ],
  ['finally', `try { if (idp === 'Google') return; } finally { executeStep(2); }`, true],
  ['catch-goes-on', `try { null.x; } catch (e) { if (e instanceof TypeError) executeStep(2); }`, true],
  [
    'for-loop',
    `var found = false; var list = ['GitHub', 'Google']; for (var i = 0; i < list.length; i++) { if (list[i] === idp) { found = true; break; } } if (!found) executeStep(2);`,
    false,
  ],
  [
    'for-of',
    `let ok = true; for (const name of ['Google']) if (name === idp) ok = false; if (ok) executeStep(2);`,
    false,
  ],
  [
    'for-in',
    `var table = { Google: 0, LOCAL: 1 }; for (var name in table) { if (name === idp && table[name]) executeStep(2); }`,
    false,
  ],
  [
    'labelled',
    `outer: for (const a of [1, 2]) { for (const b of ['Google']) { if (b === idp) break outer; } executeStep(2); break; }`,
    false,
  ],
  ['while', `var n = 3; while (n--) { if (idp === 'Google') continue; if (n === 0) executeStep(2); }`, false],
  ['set', `var skipped = new Set(['Google']); if (!skipped.has(idp)) executeStep(2);`, false],
  [
    'map',
    `var factors = new Map([['Google', 1], ['LOCAL', 2]]); if ((factors.get(idp) || 1) > 1) executeStep(2);`,
    false,
  ],
  ['regular-expression', `if (!/^goo/i.test(idp)) executeStep(2);`, false],
  ['string-match', `if (idp.match(/o{2}g/) === null) executeStep(2);`, false],
  ['lower-case', `if (idp.toLowerCase() !== 'google') executeStep(2);`, false],
  ['substring', `if (idp.substring(0, 3) !== 'Goo' && idp.charAt(0) !== 'G') executeStep(2);`, false],
  ['array-some', `if (!['Google'].some(function (name) { return name === idp; })) executeStep(2);`, false],
  [
    'array-filter',
    `if (['Google', 'LOCAL'].filter((n) => n === idp).map((n) => n.length)[0] === 5) executeStep(2);`,
    false,
  ],
  [
    'array-reduce',
    `if (['Google'].reduce((found, n) => found || n === idp, false) === false) executeStep(2);`,
    false,
  ],
  [
    'for-each',
    `var hit = 0; ['Google'].forEach(function (n) { if (n === idp) hit++; }); if (!hit) executeStep(2);`,
    false,
  ],
  ['json', `if (JSON.parse('{"skip":["Google"]}').skip.indexOf(idp) === -1) executeStep(2);`, false],
  [
    'class',
    `class Guard { #name = 'Google'; constructor(idp) { this.idp = idp; } get isFine() { return this.idp !== this.#name; } } if (new Guard(idp).isFine) executeStep(2);`,
    false,
  ],
  [
    'prototype',
    `function Guard(name) { this.name = name; } Guard.prototype.fits = function () { return this.name === idp; }; if (!new Guard('Google').fits()) executeStep(2);`,
    false,
  ],
  [
    'getter',
    `var guard = { get skip() { return idp === 'Google'; } }; if (!guard.skip) executeStep(2);`,
    false,
  ],
  [
    'optional-chaining',
    `var rules = { Google: { skip: true } }; if (!(rules[idp]?.skip ?? false)) executeStep(2);`,
    false,
  ],
  [
    'this',
    `var guard = { name: 'Google', fits() { return this.name === idp; } }; if (!guard.fits()) executeStep(2);`,
    false,
  ],
  [
    'call-and-bind',
    `function fits(name) { return this.name === name; } if (!fits.call({ name: 'Google' }, idp) && !fits.bind({ name: 'Google' })(idp)) executeStep(2);`,
    false,
  ],
  [
    'arguments',
    `function fits() { return arguments.length === 2 && arguments[1] === 'Google'; } if (!fits(0, idp)) executeStep(2);`,
    false,
  ],
  [
    'implicit-global',
    `seen = idp; prompt('p', {}, { onSuccess: function (context) { if (seen !== 'Google') executeStep(2); } });`,
    false,
  ],
  ['switch-true', `switch (true) { case idp === 'Google': break; default: executeStep(2); }`, false],
  ['comma-and-void', `var skip = (void 0, idp === 'Google'); if (!skip) executeStep(2);`, false],
  [
    'typeof',
    `if (typeof idp === 'string' && typeof idp.length === 'number' && idp.length !== 6) executeStep(2);`,
    false,
  ],
  ['object-keys', `if (Object.keys({ Google: 1 }).concat('x').indexOf(idp) === -1) executeStep(2);`, false],
  [
    'recursion',
    `function find(list) { return list.length > 0 && (list[0] === idp || find(list.slice(1))); } if (!find(['GitHub', 'Google'])) executeStep(2);`,
    false,
  ],
  [
    'generator',
    `function* names() { yield 'Google'; } let ok = true; for (const n of names()) if (n === idp) ok = false; if (ok) executeStep(2);`,
    false,
  ],
  ['step-number', `var second = Number('2'); if (idp !== 'Google') executeStep(second);`, false],
  ['step-number-wrong', `var second = parseInt('2 ', 10); executeStep(second);`, true],
];

/** The guards of everyday JavaScript. */
export const languageCases: readonly LoginCase[] = ways.map(([id, body, reachesStep2]) => ({
  id: `language-${id}`,
  title: `a guard written with ${id.replaceAll('-', ' ')}`,
  script: afterStep1(body),
  expect: { errors: reachesStep2 ? [conflict] : [] },
}));
