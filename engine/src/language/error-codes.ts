import { type ErrorRow, errorRow as row } from './error-row.ts';
import { fileErrorCodes } from './file-error-codes.ts';
import { registryErrorCodes } from './registry-error-codes.ts';
import { serverErrorCodes } from './server-error-codes.ts';
import { storeErrorCodes } from './store-error-codes.ts';

export type { ErrorKind, ErrorRow } from './error-row.ts';

/** Every code that Stepgate reports, in logs, over HTTP and on the command line. */
export const errorCodes = {
  // Why a login was denied.
  'second-factor-needs-local-account': row(
    'denied',
    'a step asked for a factor that needs a local account, and the user has none',
    'switch JIT provisioning on for the identity provider, or skip the step for users without a local account',
  ),
  'second-factor-needs-claim': row(
    'denied',
    'a step asked for a factor that needs an address, and neither the account nor the identity provider gives one',
    'map the claim of the identity provider, or offer another factor',
  ),
  'second-factor-needs-user': row(
    'denied',
    'a step asked for a second factor before anybody was signed in',
    'execute a first factor before it',
  ),
  'second-factor-needs-jit': row(
    'denied',
    'a step asked for a factor that WSO2 servers refuse to federated users while JIT provisioning is off, linked or not',
    'switch JIT provisioning on for the identity provider, or skip the step for its users',
  ),
  'no-option-after-filter': row(
    'denied',
    'the script left no option of a step',
    'check `authenticationOptions` against the options of the step',
  ),
  'step-failed': row(
    'denied',
    'a step failed and nothing in its handler made up for it',
    'handle `onFail` with another step if the login should go on',
  ),
  'missing-handler': row('denied', 'an outcome had no handler', 'add the callback that is named'),
  'no-step-executed': row(
    'denied',
    'the script ended without executing a step',
    'execute at least one step on every path',
  ),
  'no-first-factor': row(
    'denied',
    'no first factor proves the final user',
    'execute a first factor for the user who signs in',
  ),
  'factor-of-other-user': row(
    'denied',
    'a factor was proven for another user than the one who signs in',
    'do not change the user between factors',
  ),
  'account-locked': row('denied', 'the local account is locked or disabled', 'unlock the account'),
  'account-missing': row(
    'denied',
    'there is no such local account',
    'check the user name, and that the account is in the user store of the engine',
  ),
  'provisioning-failed': row(
    'denied',
    'the account could not be provisioned',
    'see the provisioning entry of the journal',
  ),
  'claim-write-refused': row(
    'denied',
    'a claim of an account was written before its user was proven or linked',
    'write it after a first factor of that user, or in a later login when the link exists',
  ),
  'role-change-refused': row(
    'denied',
    'roles of an account were changed before its user was proven or linked',
    'change them after a first factor of that user, or in a later login when the link exists',
  ),
  'link-refused': row(
    'denied',
    'a federated user was to be linked with an account that nobody proved in this login',
    'execute a step that proves the local account first',
  ),
  'sent-error': row('denied', 'the script ended the login with sendError', 'see the parameters it sent'),
  'script-failed-login': row('denied', 'the script ended the login with fail', 'see the details it gave'),

  // Faults of the script.
  'script-syntax': row('script', 'the script is not JavaScript', 'mend the position that is named'),
  'script-threw': row('script', 'the script threw', 'mend or catch it at the position that is named'),
  'script-no-entry': row(
    'script',
    'the script does not define `onLoginRequest`',
    'define `function onLoginRequest(context) { … }`',
  ),
  'script-async-entry': row(
    'script',
    'a host function was called when nothing waits for it any more, or a function returned something that cannot be awaited',
    'use callbacks, or await what is queued where the target allows it',
  ),
  'unknown-step': row(
    'script',
    '`executeStep` was called with a step that is not in the sequence',
    'use the number of a configured step',
  ),
  'invalid-argument': row(
    'script',
    'a host function was called with an argument of the wrong kind',
    'see the signature of the function',
  ),
  'not-a-user': row(
    'script',
    'a plain object was given where a user is expected',
    'pass a user that Stepgate handed out, such as `context.currentKnownSubject`',
  ),
  'unknown-identity-provider': row(
    'script',
    'no identity provider has that name',
    'use the name as it is configured, in the same case',
  ),

  'unknown-library': row(
    'script',
    'the organization has no script library of that name',
    'add it to `scriptLibraries`, or use the name of one that is there',
  ),
  'library-syntax': row('script', 'a script library is not JavaScript', 'mend the position that is named'),
  'eval-refused': row(
    'script',
    'text was to be evaluated as code',
    "only the statement `eval(loadLocalLibrary('name'));` with a literal name is possible; or use `require`",
  ),
  'unknown-secret': row(
    'script',
    'the organization has no secret of that name',
    'add it to `secrets`, or use the name of one that is there',
  ),
  'secret-unavailable': row(
    'denied',
    'a secret of the organization could not be read',
    'see whether the secret store has a value of that name',
  ),
  'refused-function': row(
    'script',
    'the script called a function that does not exist here',
    'see the message for what to use instead',
  ),
  'script-stalled': row(
    'script',
    'the script awaits something that never comes',
    'await only steps, prompts, remote calls and functions that await those',
  ),
  'script-refused-syntax': row(
    'script',
    'the server the script is written for refuses something in it',
    'write it without loops and consecutive dots, or set another `target`',
  ),

  // Limits.
  'limit-cpu': row(
    'limit',
    'the script used more CPU time than it may',
    'look for an endless loop, or raise maxCpuMillis',
  ),
  'limit-wall': row(
    'limit',
    'a pass of the script took too long',
    'try again; if it persists, the machine is overloaded',
  ),
  'limit-heap': row(
    'limit',
    'the script used more memory than it may',
    'keep less data, or raise maxHeapMebibytes',
  ),
  'limit-memory': row('limit', 'the process that runs the script grew past its limit', 'keep less data'),
  'limit-input': row(
    'limit',
    'the journal of the login is larger than a pass may read',
    'ask for fewer or shorter answers: narrow searches, send less from identity providers',
  ),
  'limit-output': row('limit', 'a pass of the script produced too much output', 'log and send less'),
  'limit-program-characters': row(
    'limit',
    'the script and the script libraries of its organization are too long together',
    'leave out what is not used, or raise maxProgramCharacters',
  ),
  'limit-journal-entries': row(
    'limit',
    'the login took more journal entries than it may',
    'bound the number of retries',
  ),
  'limit-request-characters': row(
    'refused',
    'a request is larger than scripts may see',
    'send fewer or shorter headers and parameters',
  ),
  'limit-emitted-items': row('limit', 'a pass emitted too many log lines, cookies or headers', 'emit less'),
  'limit-text-characters': row('limit', 'a text that crosses the bridge is too long', 'send less'),
  'limit-answer-characters': row(
    'limit',
    'the answer of a host function is too long',
    'ask for less: narrow the search, or read fewer sessions',
  ),
  'limit-argument-depth': row(
    'limit',
    'an argument is nested too deeply, or refers to itself',
    'send a flat object',
  ),

  // The engine and its host.
  'missing-extension': row(
    'refused',
    'the program names a host function or an authenticator of an embedder that this engine does not have, or has with another manifest',
    'give it to createEngine with defineHostFunction or defineAuthenticator, and the same manifest to both',
  ),
  'journal-divergence': row(
    'divergence',
    'the script made another call than the journal has at that place',
    'run the program the login started with',
  ),
  'journal-conflict': row('refused', 'the journal was changed by another request', 'read the login again'),
  'program-mismatch': row(
    'divergence',
    'the journal belongs to another program',
    'run the program the login started with',
  ),
  'host-failed': row(
    'host',
    'a store or another part of the server failed',
    'see the cause in the log of the server, and try again',
  ),
  'sandbox-crashed': row(
    'host',
    'the sandbox process died again and again while running this pass',
    'try again; if it persists, the script is suspect',
  ),
  'sandbox-overloaded': row(
    'later',
    'too many passes are waiting',
    'try again after the time that the error names; if it persists, raise maxWorkers or maxQueuedPasses',
  ),
  'organization-overloaded': row(
    'later',
    'too many passes of this organization are waiting or running',
    'try again after the time that the error names; if it persists, raise maxPassesPerOrganization',
  ),
  'sandbox-unavailable': row(
    'host',
    'no worker process can be started',
    'see the health of the sandbox in the status of the engine, and docs/operations.md',
  ),
  'script-suspended': row(
    'later',
    'this version of the script killed worker processes again and again, and is suspended',
    'publish a corrected version, or let an operator release this one',
  ),
  'sandbox-closed': row(
    'later',
    'the sandbox is drained or closed',
    'make the call on another node on the same stores, or create a new sandbox and an engine with it',
  ),
  'engine-closed': row(
    'later',
    'the engine is drained or closed',
    'make the call on another node on the same stores, or create a new engine',
  ),
  'login-not-found': row('refused', 'there is no login with that id', 'start a login'),
  'login-ended': row('refused', 'the login has ended', 'start a new login'),
  'unsupported-dialect': row(
    'refused',
    'this version cannot execute scripts of that server',
    'set `target` to stepgate',
  ),
  'login-exists': row('refused', 'there is a login with that id already', 'use another id'),

  // Answers.
  'answer-unknown-challenge': row(
    'refused',
    'the answer names a challenge that is not open',
    'answer the open challenge',
  ),
  'answer-option-not-offered': row(
    'refused',
    'the answer uses an option that was not offered',
    'use one of the offered options',
  ),
  'answer-other-user': row(
    'refused',
    'the answer is for another user than the challenged one',
    'prove the challenged user',
  ),
  'answer-already-given': row(
    'refused',
    'the challenge was answered differently before',
    'go on with the answer that was given',
  ),
  'request-malformed': row(
    'refused',
    'a request has another shape than scripts can see',
    'send ip, headers, params, cookies and requestedAcr as the message says',
  ),
  'answer-malformed': row(
    'refused',
    'the answer does not fit the challenge',
    'send an outcome of the kind the challenge takes',
  ),

  ...storeErrorCodes,
  ...registryErrorCodes,
  ...serverErrorCodes,
  ...fileErrorCodes,
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorCodes;

/** Whether a text is a code of the table. */
export function isStepgateCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}
