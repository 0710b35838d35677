import type { LoginAnswer, LoginWorld } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';

/** Body of `POST /api/runs`: everything a simulated login depends on. The server keeps nothing between two of them. */
export interface RunRequest {
  readonly application: string;
  /** Text to run; absent runs the saved script. */
  readonly script?: string;
  /** JIT switches by identity provider; absent ones stand as the server has them. */
  readonly jit?: Readonly<Record<string, boolean>>;
  /** Who exists and how others answer; absent parts are empty. */
  readonly world?: Partial<LoginWorld>;
  readonly answers: readonly LoginAnswer[];
}

/** Status 200: where the login stands after the answers. */
export interface RunResult {
  readonly run: LoginRun;
}
