import type { Session, SessionStore } from '../ports.ts';

/** Sessions in the memory of this process. */
export class MemorySessionStore implements SessionStore {
  private readonly sessions = new Map<string, Session>();

  add(session: Session): void {
    this.sessions.set(session.id, structuredClone(session));
  }

  all(): readonly Session[] {
    return [...this.sessions.values()];
  }

  snapshot(): MemorySessionStore {
    const copy = new MemorySessionStore();
    for (const session of this.sessions.values()) copy.add(session);
    return copy;
  }

  async find(sessionId: string): Promise<Session | null> {
    return this.sessions.get(sessionId) ?? null;
  }

  async ofUser({ idp, name, userStoreDomain }: Session['user']): Promise<readonly Session[]> {
    return this.all().filter(
      ({ user }) => user.idp === idp && user.name === name && user.userStoreDomain === userStoreDomain,
    );
  }

  async terminate(sessionId: string): Promise<boolean> {
    return this.sessions.delete(sessionId);
  }
}
