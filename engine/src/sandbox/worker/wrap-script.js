const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** The name scripts have in error positions. Neutral: a script can read it. */
export const scriptFileName = 'login.js';

/**
 * Makes a factory of a script: a function of the host's bindings that evaluates the script from the top and returns
 * its entry function. Nothing at the top of the script outlives the call.
 *
 * - The host's names are parameters, so each pass has bindings of its own and no global carries them.
 * - Names that the script assigns without declaring are declared here; else they would need a global.
 * - The script stands in an arrow function: `arguments` there is the parameter of that name (undefined) and `this`
 *   an empty object, never the bindings or the global.
 * - The script is sloppy or strict as it says itself; a "use strict" at its top is at the top of the arrow.
 * - What the guest needs besides the entry is declared behind the script and handed over before it runs.
 * - All of the wrapper before the script is on one line, which `lineOffset: -1` takes away again.
 *
 * SECURITY: the text must have compiled on its own before. A text like `}); escape(); (() => {` does not, and would
 * close the wrapper.
 *
 * @param {Omit<import('./compile-program.js').ProgramText, 'digest' | 'manifest' | 'parts'>} program
 * @returns {string}
 * @throws TypeError for a name that is no identifier
 */
export function wrapScript(program) {
  const { source, tail = '', hook = '', isStrict = false, hidesLexicals = false } = program;
  const { names, implicitGlobals } = program;
  const open = `${hook}open`;
  const parameters = [...new Set(tail === '' ? names : [...names, open])];
  const variables = [...new Set(implicitGlobals)].filter((name) => name !== 'arguments');
  for (const name of [...parameters, ...variables]) {
    if (!identifier.test(name)) throw new TypeError(`\`${name}\` is no identifier`);
  }
  const declarations = variables.length === 0 ? '' : `var ${variables.join(', ')};`;
  // A hashbang is only allowed at the very start of a text.
  const body = source.startsWith('#!') ? `//${source.slice(2)}` : source;
  const [begin, end] = hidesLexicals ? ['{', '}'] : ['', ''];
  // A directive of the script is none any more behind a statement, so it is said again before.
  const handOver = tail === '' ? '' : `${isStrict ? "'use strict';" : ''}${open}(${hook});`;
  return (
    `(function ({ ${parameters.join(', ')} }) { ${declarations} return (function (arguments) { return (() => {${handOver}${begin}\n` +
    `${body}\n${end}\n${tail}` +
    `;return typeof onLoginRequest === 'undefined' ? void 0 : onLoginRequest; })(); }).call({}); })`
  );
}
