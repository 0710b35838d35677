import type { Json } from '../decision/json.ts';
import type { HostFunction } from '../language/host-function.ts';
import type { SubjectStatus } from '../language/subject-status.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import { journalUserSchema, linkAnswerSchema, secretAnswerSchema } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { LoginUser } from './login-state.ts';
import type { LoginUsers } from './login-users.ts';

/** What an answer may change in a login. */
interface AnsweredLogin {
  readonly program: Program;
  readonly users: LoginUsers;
  readonly secretTokens: Map<string, string>;
}

/** An answer as the guest gets it. */
interface GuestAnswer {
  readonly answer: unknown;
  /** Users that the guest hears of with it. */
  readonly users?: readonly LoginUser[];
  /** What `context` shows has changed. */
  readonly relinks?: true;
}

/** Reads an answer that the journal holds in another form than the guest gets it, as its row says. */
export function readJournaledAnswer(
  { program, users, secretTokens }: AnsweredLogin,
  journaled: HostFunction['journals'],
  answer: Json,
): GuestAnswer {
  if (journaled === undefined || answer === null) return { answer };
  switch (journaled) {
    case 'users': {
      const found = (Array.isArray(answer) ? answer : [answer]).map((user) =>
        users.mention(journalUserSchema.parse(user), 'identified'),
      );
      const handles = found.map((user) => user.handle);
      return { answer: Array.isArray(answer) ? handles : (handles[0] ?? null), users: found };
    }
    case 'secret': {
      const { name, token } = secretAnswerSchema.parse(answer);
      secretTokens.set(token, name);
      return { answer: token };
    }
    case 'link': {
      const { done, handle, accountId } = linkAnswerSchema.parse(answer);
      const user = users.get(handle);
      if (!done || user === null) return { answer: done };
      const linked = users.relink(user, accountId, statusOfLink(program, user, accountId));
      return { answer: done, users: [linked], relinks: true };
    }
  }
}

function statusOfLink(program: Program, { user }: LoginUser, accountId: string | null): SubjectStatus {
  if (accountId === null) return 'pass-through';
  const provider = program.identityProviders.find((candidate) => candidate.name === user.idp);
  return provider && jitProvisioningOf(provider).isEnabled ? 'provisioned' : 'linked';
}
