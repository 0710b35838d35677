import { assumePresent } from '../abstract/presence.ts';
import { apply, constant, leaf } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf } from '../interpret/coercion.ts';
import { currentSubject, forgetAnswers } from '../login/login-state.ts';
import { happensOutside, LoginDenied } from './accounts.ts';
import { answerOf, nullOr, questionOf } from './answers.ts';
import type { HostCode } from './host-code.ts';
import { refuse } from './refuse.ts';

/** An answer that only the world knows. */
const asked: HostCode = (machine, values, row) => answerOf(machine, row, values);

/** The same for answers that are always there. */
const askedObject: HostCode = (machine, values, row) => {
  const answer = answerOf(machine, row, values);
  if (answer instanceof Unknown) assumePresent(answer.term, machine.state.knowledge);
  return answer;
};

const field = (value: Value, name: string): Value =>
  value instanceof Obj ? value.properties.get(name)?.value : undefined;

const sessionCount = /^\d{1,9}$/;

const isWithinSessionLimit: HostCode = (machine, values, row) => {
  const limit = field(values[1], 'sessionLimit');
  const fits =
    limit instanceof Unknown
      ? machine.decide(apply('global RegExp.test', 'boolean', constant(sessionCount), limit.term))
      : sessionCount.test(String(limit ?? ''));
  if (!fits) refuse(machine, 'invalid-argument', `${row.name}: \`sessionLimit\` must be a number as text`);
  return currentSubject(machine.state.facts) === null ? false : answerOf(machine, row, values);
};

const endsSession: HostCode = (machine, values, row) => {
  const answer = answerOf(machine, row, values);
  forgetAnswers(machine.state.facts, row.changes);
  return answer;
};

/** That there is no such session is no failure. */
const killSession: HostCode = (machine, [, reference], row) => {
  forgetAnswers(machine.state.facts, row.changes);
  const id = field(reference, 'sessionId');
  return id instanceof Unknown ? machine.truthy(id) : id !== undefined && id !== '';
};

/** What is handed out may hold tokens of secrets, whose values are read then. */
const handsSecretsOut: HostCode = (machine, values, row) => {
  if (machine.program.secrets.length > 0 && happensOutside(machine, 'a secret cannot be read'))
    throw new LoginDenied('secret-unavailable', true);
  return answerOf(machine, row, values);
};

/** The cookie of the request that scripts see now; how it was sealed is not known. */
const getCookieValue: HostCode = (machine, [, name, properties]) => {
  const how = questionOf(machine, [name, properties]);
  if (how === null)
    return nullOr(machine, machine.unknown('string?', 'the value of a cookie'), 'string|null');
  const source = { kind: 'sealed-cookie', serial: machine.state.facts.request, name: how } as const;
  return nullOr(machine, machine.known(leaf(source, 'string?', `cookie \`${String(name)}\``)), 'string|null');
};

/** A token that stands for a secret. The store may have no value. */
const getSecretByName: HostCode = (machine, values, row) => {
  if (happensOutside(machine, 'the secret cannot be read')) throw new LoginDenied('secret-unavailable', true);
  return answerOf(machine, row, values);
};

/** A member of a token: as sure as the token, whose signature nobody checks. */
const decodedMember: HostCode = (machine, values, row) => {
  const terms = values.map(termOf);
  return terms.every((term) => term !== null)
    ? machine.apply('decoded', 'string', ...terms)
    : answerOf(machine, row, values);
};

const maskedValue: HostCode = (machine, [value]) => {
  if (typeof value !== 'string') return machine.unknown('string', 'a masked text');
  return value.length < 3
    ? '*'.repeat(value.length)
    : `${value[0]}${'*'.repeat(value.length - 2)}${value.at(-1)}`;
};

/** Functions whose answers only the world knows, by the name of their row. */
export const worldFunctions: Readonly<Record<string, HostCode>> = {
  resolveMultiAttributeLoginIdentifier: asked,
  checkMicrosoftEmailVerification: asked,
  getValueFromDecodedAssertion: decodedMember,
  getUserSessions: asked,
  checkSessionExistence: asked,
  getAuthenticatedApplications: askedObject,
  getSessionData: askedObject,
  isWithinSessionLimit,
  terminateUserSession: endsSession,
  killSession,
  sendEmail: asked,
  publishToAnalytics: handsSecretsOut,
  updateUserPassword: handsSecretsOut,
  getCookieValue,
  getSecretByName,
  getMaskedValue: maskedValue,
};
