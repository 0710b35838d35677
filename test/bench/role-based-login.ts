import { createSandbox } from '@stepgate/engine';
import {
  createProgram,
  type Journal,
  loginWorldSchema,
  organizationSchema,
  type Program,
} from '@stepgate/engine/model';
import { runLogin } from '@stepgate/engine/testing';
import { foldJournal } from '../../engine/src/journal/fold-journal.ts';
import { programDigest } from '../../engine/src/journal/program-digest.ts';
import { passInput } from '../../engine/src/pass/pass-input.ts';
import { sandboxProgram } from '../../engine/src/pass/run-pass.ts';

const script = `var rolesToStepUp = ['admin', 'manager'];
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
export async function roleBasedLogin(): Promise<{ program: Program; journal: Journal }> {
  const organization = organizationSchema.parse({
    name: 'bench',
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
  const program = createProgram(organization, 'app', script);
  const sandbox = createSandbox();
  const { journal, decision } = await runLogin({
    program,
    sandbox,
    world: loginWorldSchema.parse({ users: [{ username: 'alice', roles: ['admin'] }] }),
    answers: [{ outcome: 'success', user: 'alice' }, { outcome: 'success' }],
  });
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
    input: passInput(program, foldJournal(program, journal)),
  };
}
