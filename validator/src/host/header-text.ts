import { apply, constant } from '../abstract/term.ts';
import { Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { happensOutside, LoginDenied } from './accounts.ts';
import { refuse } from './refuse.ts';

const nameInHttp = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Control characters, but no tab. */
const unfitForHeaders = /[^\P{Cc}\t\u0080-\u009f]/u;

/** Refuses the name of a header or a cookie that is no name in HTTP, as the engine does. */
export function refuseUnfitName(machine: Machine, what: string, name: Value): void {
  const fits =
    name instanceof Unknown
      ? machine.decide(apply('global RegExp.test', 'boolean', constant(nameInHttp), name.term))
      : nameInHttp.test(String(name));
  if (fits) return;
  const said = name instanceof Unknown ? 'a name that is not known' : JSON.stringify(name);
  refuse(machine, 'invalid-argument', `${what}: ${said} may be no name in HTTP`);
}

/**
 * Refuses a text that would end the header it stands in. One that the world decides may hold anything; no login that
 * anybody is shown has such a one.
 *
 * @param separators that end the part of the header it stands in
 */
export function refuseUnfitText(machine: Machine, what: string, text: Value, separators = ''): void {
  if (text instanceof Unknown) {
    if (happensOutside(machine, `${what} is given a text that cannot stand in a header`))
      throw new LoginDenied('invalid-argument', true);
    return;
  }
  const given = String(text);
  if (unfitForHeaders.test(given) || [...separators].some((separator) => given.includes(separator)))
    refuse(machine, 'invalid-argument', `${what}: ${JSON.stringify(given)} cannot stand in a header`);
}

/** Refuses a text that is too long to cross, where its length is known. */
export function refuseLongText(machine: Machine, what: string, text: Value): void {
  const { maxTextCharacters } = machine.program.limits;
  if (typeof text === 'string' && text.length > maxTextCharacters)
    refuse(machine, 'limit-text-characters', `${what} has ${text.length} characters`);
}
