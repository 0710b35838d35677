import { suggestion } from '@stepgate/engine';
import { behaviours } from '@stepgate/engine/language';
import {
  expectationSchema,
  federatedUserSchema,
  localUserSchema,
  loginAnswerSchema,
  loginRequestSchema,
  loginWorldSchema,
  scenarioFileSchema,
  userSessionSchema,
} from '@stepgate/engine/model';

/** The keys of objects by the key that they, or the lists they are in, stand under. */
const keysUnder: Readonly<Record<string, readonly string[]>> = {
  scenarios: Object.keys(scenarioFileSchema.shape.scenarios.element.shape),
  world: Object.keys(loginWorldSchema.shape),
  answers: Object.keys(loginAnswerSchema.shape),
  expect: Object.keys(expectationSchema.shape),
  subject: Object.keys(expectationSchema.shape.subject.unwrap().shape),
  users: Object.keys(localUserSchema.shape),
  federatedUsers: Object.keys(federatedUserSchema.shape),
  http: Object.keys(loginWorldSchema.shape.http.unwrap().element.shape),
  sessions: Object.keys(userSessionSchema.shape),
  request: Object.keys(loginRequestSchema.shape),
};

const behaviourNames = behaviours.map(({ name }) => name);
const accountKeys = Object.keys(expectationSchema.shape.accounts.unwrap().valueType.unwrap().shape);

/** What to do about a key that is not known at a place of a scenario file. */
export function adviseKey(key: string, path: readonly PropertyKey[]): string | undefined {
  if (path.at(-1) === 'behaviours') return suggestion(key, behaviourNames) ?? 'see docs/behaviours.md';
  const known = keysAt(path);
  if (known === undefined) return undefined;
  return suggestion(key, known) ?? `the keys here are ${known.map((each) => `\`${each}\``).join(', ')}`;
}

function keysAt(path: readonly PropertyKey[]): readonly string[] | undefined {
  if (path.length === 0) return Object.keys(scenarioFileSchema.shape);
  if (path.at(-2) === 'expectOn') return keysUnder.expect;
  if (path.at(-2) === 'accounts') return accountKeys;
  const name = path.findLast((part) => typeof part === 'string');
  // What the script sent is no answer of another server.
  if (name === 'http' && !path.includes('world')) return undefined;
  return name !== undefined && Object.hasOwn(keysUnder, name) ? keysUnder[name as string] : undefined;
}
