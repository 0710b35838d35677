import { and, eq, gt } from 'drizzle-orm';
import type { Session, SessionStore } from '../../ports.ts';
import type { StoreContext } from '../store-context.ts';
import type { Sql } from './database.ts';
import { sessions } from './schema.ts';
import { textKey } from './text-key.ts';

/** Sessions of one organization. */
export class SqlSessions implements SessionStore {
  private readonly sql: Sql;
  private readonly context: StoreContext;
  private readonly organization: string;

  constructor(sql: Sql, context: StoreContext, organization: string) {
    this.sql = sql;
    this.context = context;
    this.organization = organization;
  }

  /** Keeps a session, or what became of it: it is kept for its lifetime from its last access on. */
  async add(session: Session): Promise<void> {
    const row = {
      userKey: this.userKey(session.user),
      session,
      expiresAt: session.lastAccessTime + this.context.retention.sessionMillis,
    };
    await this.sql.run((database) =>
      database
        .insert(sessions)
        .values({ sessionKey: this.sessionKey(session.id), ...row })
        .onConflictDoUpdate({ target: sessions.sessionKey, set: row }),
    );
  }

  async find(sessionId: string): Promise<Session | null> {
    const [row] = await this.sql.run((database) =>
      database
        .select({ session: sessions.session })
        .from(sessions)
        .where(and(eq(sessions.sessionKey, this.sessionKey(sessionId)), this.isAlive())),
    );
    return row?.session ?? null;
  }

  async ofUser(user: Session['user']): Promise<readonly Session[]> {
    const rows = await this.sql.run((database) =>
      database
        .select({ session: sessions.session })
        .from(sessions)
        .where(and(eq(sessions.userKey, this.userKey(user)), this.isAlive())),
    );
    return rows.map(({ session }) => session);
  }

  async terminate(sessionId: string): Promise<boolean> {
    const ended = await this.sql.run((database) =>
      database
        .delete(sessions)
        .where(and(eq(sessions.sessionKey, this.sessionKey(sessionId)), this.isAlive()))
        .returning({ key: sessions.sessionKey }),
    );
    return ended.length > 0;
  }

  private sessionKey(id: string): string {
    return textKey('session', this.organization, id);
  }

  private userKey({ idp, name, userStoreDomain }: Session['user']): string {
    return textKey('session-user', this.organization, idp, userStoreDomain, name);
  }

  private isAlive() {
    return gt(sessions.expiresAt, this.context.clock.now());
  }
}
