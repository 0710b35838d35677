import { parseJsonAs, suggestion } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import { loginWorldSchema, type Organization, type Witness, witnessSchema } from '@stepgate/engine/model';
import { z } from 'zod';
import { InputError } from '../usage-error.ts';
import { readInputText } from './read-input-text.ts';

/** What `expect` may say: how a login ends, or the code with which the engine refuses an answer. */
const ends: readonly string[] = ['succeeded', 'open', ...Object.keys(errorCodes)];

const worldFileSchema = witnessSchema.extend({
  world: loginWorldSchema.prefault({}),
  expect: z
    .string()
    .superRefine((text, context) => {
      if (ends.includes(text)) return;
      const advice =
        suggestion(text, ends) ?? 'use `succeeded`, `sent-error`, `open` or a code of docs/error-codes.md';
      context.addIssue({ code: 'custom', message: `no login ends with \`${text}\``, params: { advice } });
    })
    .optional(),
});

/**
 * Reads a world file: `{ world?, answers, expect? }`, the shape that findings have as `witness`. People that the world
 * does not list (`users`, `federatedUsers`) are those of the organization.
 *
 * @throws InputError when it cannot be used
 */
export async function readWorld(file: string, organization: Organization): Promise<Witness> {
  const text = await readInputText(file, 'world-unreadable');
  const parsed = parseJsonAs(worldFileSchema, text, file, 'world-invalid');
  if (!parsed.ok) throw new InputError(parsed.problems, new Map([[file, text]]));
  const { world, ...rest } = parsed.value;
  const { world: given = {} } = JSON.parse(text) as { world?: Record<string, unknown> };
  return {
    ...rest,
    world: {
      ...world,
      users: given.users === undefined ? organization.users : world.users,
      federatedUsers: given.federatedUsers === undefined ? organization.federatedUsers : world.federatedUsers,
    },
  };
}
