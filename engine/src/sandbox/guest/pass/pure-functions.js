import { decodedMember } from './decoded-assertion.js';
import { requireLibrary } from './libraries.js';

/** @import { Pass } from './pass-types.js' */

/**
 * Host functions that need nothing but their arguments and the program, by the name of their row. A parity test holds
 * this table against the rows of effect `pure`.
 *
 * @param {Pass} pass
 * @returns {Record<string, (...values: any[]) => any>}
 */
export function pureFunctions(pass) {
  return {
    require: (name) => requireLibrary(pass, name),

    loadLocalLibrary: (name) => pass.manifest.libraries.find((library) => library.name === name)?.source,

    getMaskedValue: (value) =>
      value.length < 3 ? '*'.repeat(value.length) : value[0] + '*'.repeat(value.length - 2) + value.at(-1),

    getValueFromDecodedAssertion: decodedMember,

    selectAcrFrom(context, supported) {
      const requested = context.requestedAcr;
      return supported.find((/** @type {string} */ acr) => requested.includes(acr)) ?? null;
    },

    filterAuthenticators(options, excludedAuthenticator) {
      /** @type {Record<string, { idp?: string, authenticator?: string }>} */
      const kept = {};
      let count = 0;
      for (const option of Object.values(options ?? {})) {
        if (option.authenticator === excludedAuthenticator) continue;
        kept[String(count)] =
          option.idp === 'LOCAL' ? { authenticator: option.authenticator } : { idp: option.idp };
        count += 1;
      }
      return kept;
    },
  };
}
