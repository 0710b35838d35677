import { type LoginWorld, loginWorldSchema } from '@stepgate/engine/model';
import { Refusal } from '../refusal.ts';
import type { WorkingCopy } from '../state/working-copy.ts';

/** How many people of each kind a world has that names none. */
const maxPeople = 500;

/**
 * The world of a simulated login: where it names no people, those of the organization.
 *
 * @throws Refusal 400 `run-malformed`
 */
export async function readWorld(
  workingCopy: WorkingCopy,
  organization: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<LoginWorld> {
  const isComplete = 'users' in given && 'federatedUsers' in given;
  const people = isComplete ? {} : await peopleOf(workingCopy, organization);
  const world = loginWorldSchema.safeParse({ ...people, ...given });
  if (world.success) return world.data;
  const [issue] = world.error.issues;
  const place = ['world', ...(issue?.path ?? [])].map(String).join('.');
  throw new Refusal(400, {
    code: 'run-malformed',
    message: `\`${place}\`: ${issue?.message ?? 'wrong shape'}`,
    advice: 'see the JSON Schema of login worlds',
  });
}

async function peopleOf(workingCopy: WorkingCopy, organization: string) {
  const { users, federatedUsers } = await workingCopy.organization(organization, { limit: maxPeople });
  return { users, federatedUsers };
}
