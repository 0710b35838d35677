import { createMemoryStores, type Engine, type LoginProgress } from '@stepgate/engine';
import { loginWorldSchema, type Program } from '@stepgate/engine/model';
import { programOf, roleBasedScript } from '../role-based-login.ts';

/** Whoever signs in: every fifth is an admin, who needs a second factor. */
const usernames = ['alice', 'bob', 'carol', 'dave', 'erin'];
const admin = 'alice';
const { users } = loginWorldSchema.parse({
  users: usernames.map((username) => ({ username, roles: username === admin ? ['admin'] : [] })),
});

/** Organizations whose users sign in on the role-based script, in memory. */
export function goodOrganizations(count: number) {
  const stores = createMemoryStores();
  const programs = Array.from({ length: count }, (_, index): Program => {
    const program = programOf(roleBasedScript, `organization-${index}`);
    stores.addUsers(program.organization, users);
    return program;
  });
  return { stores, programs };
}

/** Signs a user in, who answers at once; whether the login came to the end it must have. */
export async function signIn(engine: Engine, programs: readonly Program[], index: number): Promise<boolean> {
  const program = programs[index % programs.length];
  const username = usernames[index % usernames.length];
  if (program === undefined || username === undefined) throw new Error('there is nobody to sign in');
  let steps = 0;
  let progress: LoginProgress = await engine.start({ program });
  while (progress.decision.type === 'challenge') {
    const { challengeId } = progress.decision;
    const { loginId } = progress;
    const user = steps === 0 ? { user: { username } } : {};
    progress = await engine.answer({ loginId, challengeId, outcome: 'success', ...user });
    steps += 1;
  }
  return progress.decision.type === 'succeeded' && steps === (username === admin ? 2 : 1);
}
