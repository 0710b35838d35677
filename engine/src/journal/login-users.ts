import type { SubjectStatus } from '../language/subject-status.ts';
import type { JournalUser } from '../model/journal.ts';
import type { LoginUser } from './login-state.ts';

/** The users of a login by handle. A user who comes back keeps the handle, so that scripts can compare users. */
export class LoginUsers {
  readonly byHandle = new Map<string, LoginUser>();
  private readonly handles = new Map<string, string>();

  /** Somebody completed a step as this user. Naming a user again takes nothing away from what was proven. */
  establish(user: JournalUser, status: SubjectStatus): LoginUser {
    const known = this.find(user);
    const isOnlyNamed = status === 'identified' && known !== null && known.status !== 'none';
    return this.put(known?.handle, user, isOnlyNamed ? known.status : status);
  }

  /** Somebody is mentioned who proved nothing: by a failed step (`none`), or as an account that was found. */
  mention(user: JournalUser, status: 'none' | 'identified'): LoginUser {
    const known = this.find(user);
    return known === null || known.status === 'none' ? this.put(known?.handle, user, status) : known;
  }

  get(handle: string | null): LoginUser | null {
    return handle === null ? null : (this.byHandle.get(handle) ?? null);
  }

  /** The link of a user with a local account was made or removed. */
  relink(user: LoginUser, accountId: string | null, status: SubjectStatus): LoginUser {
    return this.put(user.handle, { ...user.user, accountId }, status);
  }

  /** A first factor was proven for a user who had only been named. */
  prove(user: LoginUser): void {
    this.byHandle.set(user.handle, { ...user, status: 'local' });
  }

  find(user: JournalUser): LoginUser | null {
    return this.get(this.handles.get(keyOf(user)) ?? null);
  }

  private put(handle: string | undefined, user: JournalUser, status: SubjectStatus): LoginUser {
    const added = { handle: handle ?? `u${this.byHandle.size}`, user, status };
    this.byHandle.set(added.handle, added);
    this.handles.set(keyOf(user), added.handle);
    return added;
  }
}

/** A user keeps it, whichever account the user is linked with. */
function keyOf({ idp, identifier, userStoreDomain }: JournalUser): string {
  return JSON.stringify([idp, identifier, userStoreDomain]);
}
