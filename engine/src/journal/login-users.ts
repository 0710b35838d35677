import type { SubjectStatus } from '../language/subject-status.ts';
import type { JournalUser } from '../model/journal.ts';
import type { LoginUser } from './login-state.ts';

/** The users of a login by handle. A user who comes back keeps the handle, so that scripts can compare users. */
export class LoginUsers {
  readonly byHandle = new Map<string, LoginUser>();

  /** Somebody completed a step as this user. Naming a user again takes nothing away from what was proven. */
  establish(user: JournalUser, status: SubjectStatus): LoginUser {
    const known = this.find(user);
    const isOnlyNamed = status === 'identified' && known !== null && known.status !== 'none';
    return this.put(known?.handle, user, isOnlyNamed ? known.status : status);
  }

  /** Somebody is mentioned: by a failed step, or as the account of another user. Mentions change nothing. */
  mention(user: JournalUser, status: SubjectStatus): LoginUser {
    return this.find(user) ?? this.put(undefined, user, status);
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
    for (const known of this.byHandle.values()) {
      const { idp, identifier, userStoreDomain } = known.user;
      const isSame =
        idp === user.idp && identifier === user.identifier && userStoreDomain === user.userStoreDomain;
      if (isSame) return known;
    }
    return null;
  }

  private put(handle: string | undefined, user: JournalUser, status: SubjectStatus): LoginUser {
    const added = { handle: handle ?? `u${this.byHandle.size}`, user, status };
    this.byHandle.set(added.handle, added);
    return added;
  }
}
