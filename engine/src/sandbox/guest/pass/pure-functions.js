/**
 * Host functions that need nothing but their arguments, by the name of their row. A parity test holds this table
 * against the rows of effect `pure`.
 *
 * @returns {Record<string, (...values: any[]) => any>}
 */
export function pureFunctions() {
  return {
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
