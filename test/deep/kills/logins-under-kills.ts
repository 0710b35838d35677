import type { Sandbox } from '@stepgate/engine';
import type { LoginToRecord } from '../../replay/login-to-record.ts';
import { loginOutcome } from './login-outcome.ts';

/** How logins went while workers were killed. */
export interface KilledLogins {
  readonly ended: number;
  /** Logins that did not come to what they come to undisturbed: name, and what they came to. */
  readonly wrong: readonly string[];
}

/** Logins, and what each comes to when nothing disturbs it. */
export interface ExpectedLogins {
  readonly logins: readonly LoginToRecord[];
  readonly outcomes: readonly string[];
}

/** Runs logins one after the other on some callers, and compares what they come to. */
export async function runLogins(
  sandbox: Sandbox,
  { logins, outcomes }: ExpectedLogins,
  options: { readonly count: number; readonly callers: number; readonly isOver?: () => boolean },
  tell: (ended: number) => void = () => {},
): Promise<KilledLogins> {
  const wrong: string[] = [];
  let begun = 0;
  let ended = 0;
  await Promise.all(
    Array.from({ length: options.callers }, async () => {
      while (begun < options.count && !options.isOver?.()) {
        const index = begun++ % logins.length;
        const login = logins[index];
        if (login === undefined) throw new Error('there is no login');
        const outcome = await loginOutcome(login, sandbox);
        if (outcome !== outcomes[index]) wrong.push(`${login.name}: ${outcome}`);
        ended += 1;
        tell(ended);
      }
    }),
  );
  return { ended, wrong };
}
