import type { LoginWorld } from '@stepgate/engine/model';
import { namesOfUser, type RunUser } from './run-input.ts';

/** Who a user is in words, and then the identifiers that the engine knows them by. */
export function UserName({ user, world }: { readonly user: RunUser; readonly world: Partial<LoginWorld> }) {
  const [name, ...others] = namesOfUser(world, user);
  return (
    <>
      <strong>{name}</strong>
      {others.length > 0 && ` (${others.join(', ')})`}
    </>
  );
}
