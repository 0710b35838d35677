/**
 * How sure we are that a server behaves so: `documented` in its manual, `read` in its source, or `derived` from several
 * pieces of source without having been executed (marked `[C*]` in our reference).
 */
export type BehaviourEvidence = 'documented' | 'read' | 'derived';

/** One way in which a server treats a login differently from Stepgate. */
export interface Behaviour {
  /** Stands in programs and journals, so it is never given to anything else. */
  readonly number: number;
  /** As organization files switch it. */
  readonly name: string;
  readonly evidence: BehaviourEvidence;
  /** What happens where it is in force. */
  readonly doc: string;
  /** What happens where it is not. */
  readonly otherwise: string;
  /** Where it is described. */
  readonly source: string;
}

const framework = 'WSO2 carbon-identity-framework';

/**
 * The behaviours of other servers that Stepgate can emulate. A dialect is a set of them; an organization may switch
 * each one for itself. The numbers in force are recorded in the program, so a journal is always replayed with the
 * behaviours it was written with. Numbers are never used again.
 */
export const behaviours = [
  {
    number: 1,
    name: 'unknown-step-is-ignored',
    evidence: 'derived',
    doc: '`executeStep` of a step that is not in the sequence does nothing, and the login goes on.',
    otherwise: 'The login fails with `unknown-step`.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 2,
    name: 'empty-filter-is-lifted',
    evidence: 'read',
    doc: '`authenticationOptions` that leave no option are ignored: the step offers all of its options.',
    otherwise: 'The step fails with `no-option-after-filter`.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 3,
    name: 'failed-step-goes-on',
    evidence: 'derived',
    doc: 'After a failed step with callbacks the steps queued behind it still run, and the login can succeed.',
    otherwise: 'The login fails unless a step in the work of the handler succeeds.',
    source: `${framework}, GraphBasedSequenceHandler`,
  },
  {
    number: 4,
    name: 'closures-are-lost',
    evidence: 'read',
    doc: 'A callback is its source text, evaluated anew at the top of the script: local variables around it are gone.',
    otherwise: 'Callbacks keep the variables around them.',
    source: `${framework}, JsGraalGraphBuilder`,
  },
  {
    number: 5,
    name: 'globals-are-serialized',
    evidence: 'read',
    doc: 'Top-level variables are copied between callbacks: functions by their text, data and users as they are; everything else (patterns, maps, sets, instances of classes, symbols) is dropped.',
    otherwise: 'Variables keep their values.',
    source: `${framework}, JsSerializer`,
  },
  {
    number: 6,
    name: 'top-level-lexicals-are-lost',
    evidence: 'derived',
    doc: '`let`, `const` and classes at the top of the script are not visible in callbacks.',
    otherwise: 'They are visible like any variable.',
    source: `${framework}, JsGraalGraphBuilder`,
  },
  {
    number: 7,
    name: 'steps-behind-callbacks-are-dropped',
    evidence: 'derived',
    doc: 'In a callback, what is queued behind a step that has callbacks is dropped.',
    otherwise: 'It runs after that step and the work of its callbacks.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 8,
    name: 'waiting-call-drops-outer-steps',
    evidence: 'derived',
    doc: 'A `prompt` or a remote call made in a callback takes the place of the steps that were queued behind the running step.',
    otherwise: 'They run after it.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 9,
    name: 'steps-overtake-waiting-calls',
    evidence: 'derived',
    doc: 'In a callback, steps run before a `prompt` or a remote call that was queued before them.',
    otherwise: 'Work runs in the order of the calls.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 10,
    name: 'missing-handler-goes-on',
    evidence: 'derived',
    doc: 'A remote call or a prompt whose outcome has no callback goes on; with nothing left the login succeeds.',
    otherwise: 'The login fails with `missing-handler`.',
    source: `${framework}, GraphBasedSequenceHandler`,
  },
  {
    number: 11,
    name: 'aborted-step-goes-on',
    evidence: 'derived',
    doc: 'A step that the user left, or that fell back, does not fail the login when nothing is queued behind it.',
    otherwise: 'It counts as failed.',
    source: `${framework}, GraphBasedSequenceHandler`,
  },
  {
    number: 12,
    name: 'provisioning-after-sequence',
    evidence: 'read',
    doc: 'JIT provisioning runs when all steps are done, so a second factor of a first login finds no account.',
    otherwise: 'It runs right after the step that the user completed.',
    source: `${framework}, JITProvisioningPostAuthenticationHandler`,
  },
  {
    number: 13,
    name: 'totp-needs-jit',
    evidence: 'read',
    doc: 'TOTP and backup codes refuse a federated user whose identity provider has JIT provisioning off, linked or not; with it on they enrol in the flow.',
    otherwise: 'They need a local account, whatever the setting.',
    source: 'WSO2 identity-outbound-auth-totp 3.4.3',
  },
  {
    number: 14,
    name: 'loops-are-refused',
    evidence: 'documented',
    doc: 'A script with a loop, or a call of `forEach`, is refused.',
    otherwise: 'Loops are allowed.',
    source: 'Asgardeo docs, Conditional authentication',
  },
  {
    number: 15,
    name: 'consecutive-dots-are-refused',
    evidence: 'documented',
    doc: 'A script with two dots in a row, as in `...list`, is refused.',
    otherwise: 'They are allowed.',
    source: 'Asgardeo docs, Conditional authentication',
  },
  {
    number: 16,
    name: 'fail-is-unbound-at-start',
    evidence: 'derived',
    doc: '`fail` does not exist while `onLoginRequest` runs; only callbacks can call it.',
    otherwise: '`fail` can be called anywhere.',
    source: `${framework}, JsGraalGraphBuilder`,
  },
  {
    number: 17,
    name: 'arguments-are-lenient',
    evidence: 'read',
    doc: 'Callbacks with unknown names are kept and never called, unknown keys of options and arguments of the wrong kind for callbacks are ignored.',
    otherwise: 'They are an `invalid-argument`: what never fires guards nothing.',
    source: `${framework}, JsGraphBuilder`,
  },
  {
    number: 18,
    name: 'federated-users-have-no-roles',
    evidence: 'read',
    doc: 'Role functions answer false for every federated user, linked and provisioned ones included.',
    otherwise: 'They answer about the local account.',
    source: 'WSO2 identity-conditional-auth-functions',
  },
  {
    number: 19,
    name: 'failed-step-can-be-retried',
    evidence: 'read',
    doc: 'With `enableRetryFromAuthenticator` a failed step without `onFail` is shown again.',
    otherwise: 'The parameter is handed to the authenticator and means nothing to the sequence.',
    source: `${framework}, AbstractApplicationAuthenticator`,
  },
  {
    number: 20,
    name: 'script-time-is-budgeted',
    evidence: 'read',
    doc: 'All evaluations of a login together may take 500 ms of CPU time.',
    otherwise: 'Each pass has the CPU limit of the sandbox.',
    source: `${framework}, JSExecutionSupervisor`,
  },
  {
    number: 21,
    name: 'failed-step-loses-subject',
    evidence: 'read',
    doc: 'A step that failed is no longer the subject step or the attribute step, even when it succeeds later.',
    otherwise: 'The marks stay.',
    source: `${framework}, GraphBasedSequenceHandler`,
  },
  {
    number: 22,
    name: 'promises-do-not-wait',
    evidence: 'derived',
    doc: 'Steps cannot be awaited; an `async` function is an error.',
    otherwise: 'Steps, remote calls and prompts can be awaited.',
    source: `${framework}, JsGraalGraphBuilder`,
  },
  {
    number: 23,
    name: 'links-need-no-proof',
    evidence: 'read',
    doc: '`doAssociationWithLocalUser` links with any account that the script names.',
    otherwise: 'The account must have been proven in this login; else `link-refused`.',
    source: 'WSO2 identity-conditional-auth-functions',
  },
  {
    number: 24,
    name: 'factor-of-latest-federated-user',
    evidence: 'read',
    doc: 'Second factors are asked of the user of the latest federated step, where there is one.',
    otherwise: 'They are asked of the current subject.',
    source: 'WSO2 identity-outbound-auth-totp 3.4.3, identity-auth-otp-commons 1.1.3',
  },
  {
    number: 25,
    name: 'removed-globals-only-log',
    evidence: 'derived',
    doc: '`quit`, `exit`, `print`, `echo`, `readFully`, `readLine`, `load` and `loadWithNewGlobal` write an error to the log and do nothing.',
    otherwise: 'They do not exist.',
    source: `${framework}, JsGraalGraphBuilder`,
  },
  {
    number: 26,
    name: 'federated-users-keep-their-attributes',
    evidence: 'read',
    doc: 'Groups and local claims of a federated user are those that the identity provider sent, linked or not; writes to the claims live as long as the login.',
    otherwise: 'They are those of the local account where there is one.',
    source:
      'WSO2 identity-conditional-auth-functions, IsMemberOfAnyOfGroupsFunctionImpl; carbon-identity-framework, JsClaims',
  },
  {
    number: 27,
    name: 'roles-need-association',
    evidence: 'read',
    doc: 'An application that lists no roles has none: the V2 role functions answer false.',
    otherwise: 'All roles count for it.',
    source: 'WSO2 identity-conditional-auth-functions, HasAnyOfTheRolesV2FunctionImpl',
  },
] as const satisfies readonly Behaviour[];

export type BehaviourName = (typeof behaviours)[number]['name'];

const byName = new Map<string, Behaviour>(behaviours.map((row) => [row.name, row]));

/** The number of a behaviour. */
export function behaviourNumber(name: BehaviourName): number {
  return (byName.get(name) as Behaviour).number;
}

/** The names of the behaviours with these numbers. */
export function behaviourNames(numbers: readonly number[]): BehaviourName[] {
  return behaviours.filter((row) => numbers.includes(row.number)).map((row) => row.name);
}

/** The row of a behaviour by its number, or undefined. */
export function findBehaviour(number: number): Behaviour | undefined {
  return behaviours.find((row) => row.number === number);
}
