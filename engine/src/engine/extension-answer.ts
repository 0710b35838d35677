import { z } from 'zod';
import type { Json } from '../decision/json.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { plainJson } from '../handlers/plain-json.ts';
import { userOfAccount } from '../handlers/user-of.ts';
import type { ExtensionFunction } from '../model/extension.ts';
import type { JournalUser } from '../model/journal.ts';

/** Outcomes that any queued function may have, whatever callbacks it names. */
const usualOutcomes = ['success', 'fail', 'timeout'];

const outcomeSchema = z.object({ outcome: z.string(), data: z.record(z.string(), z.json()).default({}) });
const userSchema = z.strictObject({ username: z.string(), userStoreDomain: z.string().default('PRIMARY') });

/** What each type of result takes; users are looked up, so they have rows of their own below. */
const resultSchemas = {
  string: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  any: z.json(),
  object: z.record(z.string(), z.json()),
  'string[]': z.array(z.string()),
  'string|null': z.string().nullable(),
  StringMap: z.record(z.string(), z.string()),
} as const;

/** The outcome of a queued function. One that the row does not know would run no callback, so it is a failure. */
export function extensionOutcome({ callbacks = [] }: ExtensionFunction, answer: unknown): Json {
  const read = outcomeSchema.safeParse(plain(answer));
  const known = [...usualOutcomes, ...callbacks.map((callback) => callback.outcome)];
  if (!read.success || !known.includes(read.data.outcome)) return { outcome: 'fail', data: {} };
  return { outcome: read.data.outcome, data: read.data.data };
}

/** The answer of an immediate function, with users as the journal records them; null when it has another shape. */
export async function extensionAnswer(
  { returns }: ExtensionFunction,
  context: HandlerContext,
  given: unknown,
): Promise<Json> {
  const answer = plain(given);
  if (returns === 'void') return null;
  if (returns === 'User|null') {
    const named = userSchema.safeParse(answer);
    return named.success ? findUser(context, named.data) : null;
  }
  if (returns === 'User[]|null') {
    const named = z.array(userSchema).safeParse(answer);
    if (!named.success) return null;
    const found = await Promise.all(named.data.map((user) => findUser(context, user)));
    return found.filter((user) => user !== null);
  }
  const read = resultSchemas[returns].safeParse(answer);
  return read.success ? read.data : null;
}

/** Users who have no account are nobody. */
async function findUser(
  { program, users }: HandlerContext,
  { username, userStoreDomain }: z.output<typeof userSchema>,
): Promise<JournalUser | null> {
  const account = await users.findByUsername(username, userStoreDomain);
  return account === null ? null : userOfAccount(program, account);
}

/** A value as JSON has it, or null for what JSON cannot hold and what is nested too deeply. */
function plain(value: unknown): unknown {
  try {
    return plainJson(value);
  } catch {
    return null;
  }
}
