import { createSandbox } from '@stepgate/engine';
import {
  createProgram,
  type Journal,
  type LoginAnswer,
  loginWorldSchema,
  organizationSchema,
  type Program,
} from '@stepgate/engine/model';
import { runLogin } from '@stepgate/engine/testing';
import { foldJournal } from '../../engine/src/journal/fold-journal.ts';
import { programDigest } from '../../engine/src/journal/program-digest.ts';
import { passInput } from '../../engine/src/pass/pass-input.ts';
import { sandboxProgram } from '../../engine/src/pass/prepare-program.ts';

/** Asks for a second factor from those who have a role. */
export const roleBasedScript = `var rolesToStepUp = ['admin', 'manager'];
var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function (context) {
            var hasRole = hasAnyOfTheRolesV2(context, rolesToStepUp);
            if (hasRole) {
                Log.info(context.currentKnownSubject.username + ' has one of the roles: ' + rolesToStepUp.toString());
                executeStep(2);
            }
        }
    });
};
`;

/** A pass as it crosses to a worker. */
export type BenchPass = ReturnType<typeof passOf>;

/** The role-based login with both of its factors. */
export function roleBasedLogin(): Promise<BenchLogin> {
  return loginOf(roleBasedScript, [{ outcome: 'success', user: 'alice' }, { outcome: 'success' }]);
}

/** A login with as many calls of a host function as are wanted; each asks something else. */
export function loginWithCalls(calls: number): Promise<BenchLogin> {
  const asks = `function onLoginRequest(context) {
    executeStep(1, { onSuccess: function (context) {
      for (var count = 0; count < ${calls}; count += 1) hasAnyOfTheRolesV2(context, ['role' + count]);
    } });
  }`;
  return loginOf(asks, [{ outcome: 'success', user: 'alice' }]);
}

/** A login as it went, to its end. */
export interface BenchLogin {
  readonly program: Program;
  readonly journal: Journal;
}

/** A program of an application whose first step is a password and whose second is TOTP. */
export function programOf(script: string, organizationName = 'bench'): Program {
  const organization = organizationSchema.parse({
    name: organizationName,
    applications: [
      {
        name: 'app',
        authenticationSequence: {
          steps: [
            { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] },
            { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
          ],
        },
      },
    ],
  });
  return createProgram(organization, 'app', script);
}

async function loginOf(script: string, answers: readonly LoginAnswer[]): Promise<BenchLogin> {
  const program = programOf(script);
  const sandbox = createSandbox();
  const world = loginWorldSchema.parse({ users: [{ username: 'alice', roles: ['admin'] }] });
  const { journal, decision } = await runLogin({ program, sandbox, world, answers });
  await sandbox.close();
  if (decision.type !== 'succeeded') throw new Error(`the login ended with ${decision.type}`);
  return { program, journal };
}

/** The role-based step-up, at the pass that comes after its second factor: the longest of its passes. */
export async function roleBasedPass(): Promise<BenchPass> {
  const { program, journal } = await roleBasedLogin();
  return passOf(
    program,
    journal.filter(({ kind }) => kind !== 'end'),
  );
}

/** The pass that a program has to run next. */
export function passOf(program: Program, journal: Journal) {
  return {
    program: sandboxProgram(program, programDigest(program)),
    input: passInput(foldJournal(program, journal)),
  };
}
