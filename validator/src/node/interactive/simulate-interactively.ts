import { createSandbox } from '@stepgate/engine';
import type { Witness } from '@stepgate/engine/model';
import type { LocatedApplication } from '../lint/located-application.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UsageError } from '../usage-error.ts';
import { Interrupted } from './conversation.ts';
import { offerToSave } from './save-login.ts';
import { type WalkedLogin, walkLogin } from './walk-login.ts';

/**
 * Walks a login with the person at the terminal and offers to save it. Null when that person left before the end.
 *
 * @throws UsageError where nobody can answer
 */
export async function simulateInteractively(
  application: LocatedApplication,
  start: Witness,
  { converse, out }: Terminal,
): Promise<WalkedLogin | null> {
  if (converse === undefined) {
    throw new UsageError(
      '`--interactive` asks questions, and input or output is no terminal',
      'give the answers in a file with --world',
    );
  }
  const talk = await converse();
  const sandbox = createSandbox();
  try {
    const atEnd = (login: WalkedLogin) => offerToSave(talk, application, login);
    return await walkLogin({ application, talk, paint: out.paint, sandbox, atEnd }, start);
  } catch (error) {
    if (error instanceof Interrupted) return null;
    throw error;
  } finally {
    await sandbox.close();
  }
}
