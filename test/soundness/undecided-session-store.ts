import type { Session, SessionStore } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import type { Picks } from './picks.ts';

/** Sessions that are decided when they are asked for: whether this browser has one, and how many a user has. */
export class UndecidedSessionStore implements SessionStore {
  private readonly known = new Map<string, Session | null>();
  private readonly counts = new Map<string, number>();
  private readonly choices: Picks;
  private readonly program: Program;

  constructor(choices: Picks, program: Program) {
    this.choices = choices;
    this.program = program;
  }

  async find(sessionId: string): Promise<Session | null> {
    const known = this.known.get(sessionId);
    if (known !== undefined) return known;
    const satisfied = this.program.steps.filter(() => this.choices.pick([false, true]));
    const session =
      satisfied.length === 0
        ? null
        : sessionOf(
            sessionId,
            satisfied.flatMap((step) => step.options),
          );
    this.known.set(sessionId, session);
    return session;
  }

  async ofUser({ idp, name }: Session['user']): Promise<readonly Session[]> {
    const owner = `${idp}/${name}`;
    const count = this.counts.get(owner) ?? this.choices.pick([0, 1, 2]);
    this.counts.set(owner, count);
    return Array.from({ length: count }, (_, index) => sessionOf(`${owner} ${index}`, []));
  }

  async terminate(sessionId: string): Promise<boolean> {
    const owner = sessionId.slice(0, sessionId.indexOf(' '));
    const count = this.counts.get(owner) ?? 0;
    this.counts.set(owner, Math.max(0, count - 1));
    return count > 0;
  }
}

function sessionOf(id: string, authenticated: Session['authenticated']): Session {
  return {
    id,
    user: { idp: 'LOCAL', name: 'alice', userStoreDomain: 'PRIMARY' },
    loginTime: 0,
    lastAccessTime: 0,
    ip: '127.0.0.1',
    userAgent: '',
    applications: [{ subject: 'alice', appName: 'payroll', appId: '1' }],
    authenticated,
  };
}
