import type { CookieSealer } from '../cookies/cookie-sealer.ts';
import type { Json } from '../decision/json.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { Program } from '../model/program.ts';
import type {
  EmailPort,
  HttpPort,
  RemoteServicePort,
  SecretPort,
  SessionStore,
  UserStore,
} from '../ports.ts';

/** What a handler may look at. It never sees the clock or chance: what it needs of them is in the arguments. */
export interface HandlerContext {
  readonly program: Program;
  readonly state: LoginState;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly http: HttpPort;
  readonly email: EmailPort;
  readonly secrets: SecretPort;
  readonly services: RemoteServicePort;
  readonly cookies: CookieSealer;
  /** Replaces tokens by what they stand for, at any depth. Only for what leaves the server or is stored hashed. */
  reveal<Value extends Json>(value: Value): Promise<Value>;
  /** Position of the call among the journaled ones. */
  readonly position: number;
  /** Same for every try of one act; null for observations. */
  readonly idempotencyKey: string | null;
}

/** Answers a journaled call. Arguments are plain JSON; users are `{ user: handle }`, contexts `{ subject: handle }`. */
export type Handler = (context: HandlerContext, values: readonly Json[]) => Promise<Json>;
