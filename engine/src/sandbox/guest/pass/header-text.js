import { refuseCall } from './host-calls.js';

/** @import { Pass } from './pass-types.js' */

/**
 * Refuses the name of a header or a cookie that is no name in HTTP: it would end there and begin something else.
 *
 * @param {Pass} pass
 * @param {string} what
 * @param {string} name
 */
export function refuseUnfitName(pass, what, name) {
  if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return;
  refuseCall(pass, 'invalid-argument', `${what}: ${JSON.stringify(name.slice(0, 100))} is no name in HTTP`);
}

/**
 * Refuses a text that would end the header it stands in.
 *
 * @param {Pass} pass
 * @param {string} what
 * @param {string} text
 * @param {string} [separators] that end the part of the header it stands in
 */
export function refuseUnfitText(pass, what, text, separators = '') {
  for (const character of text) {
    const isControl = character < ' ' || character === '\x7f';
    if ((isControl && character !== '\t') || separators.includes(character)) {
      refuseCall(pass, 'invalid-argument', `${what}: ${JSON.stringify(character)} cannot stand in a header`);
    }
  }
}
