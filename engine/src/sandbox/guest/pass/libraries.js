/** @import { Pass } from './pass-types.js' */

/**
 * The exports of a script library, which runs once per pass, when it is first required. A library that requires itself
 * over others sees what there is so far, and one that threw throws again, as CommonJS does.
 *
 * @param {Pass} pass
 * @param {string} name
 * @returns {any}
 */
export function requireLibrary(pass, name) {
  const known = pass.modules.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  pass.modules.set(name, module);
  const index = pass.manifest.libraries.findIndex((library) => library.name === name);
  const body = pass.program?.libraries[index];
  let isWhole = false;
  try {
    if (body) Reflect.apply(body, undefined, [module.exports, module, pass.bindings?.require]);
    isWhole = true;
  } finally {
    // Who requires it again must not get the part that there is, without what the rest would have guarded.
    if (!isWhole) pass.modules.delete(name);
  }
  return module.exports;
}
