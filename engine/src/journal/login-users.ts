import type { JournalUser } from '../model/journal.ts';
import type { LoginUser } from './login-state.ts';

/** The users of a login by handle. A user who comes back keeps the handle, so that scripts can compare users. */
export class LoginUsers {
  readonly byHandle = new Map<string, LoginUser>();

  add(user: JournalUser, status: LoginUser['status']): LoginUser {
    const known = this.find(user);
    const added = {
      handle: known?.handle ?? `u${this.byHandle.size}`,
      user,
      status: status === 'none' && known ? known.status : status,
    };
    this.byHandle.set(added.handle, added);
    return added;
  }

  get(handle: string | null): LoginUser | null {
    return handle === null ? null : (this.byHandle.get(handle) ?? null);
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
}
