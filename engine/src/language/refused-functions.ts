/** A name that people expect from other servers or other languages, and that is not a function of the language. */
export interface RefusedFunction {
  readonly name: string;
  /** Why it does not exist, and what to use instead. */
  readonly advice: string;
  /**
   * What calling it does on WSO2 servers: `logs` only writes an error to the log of the server; `missing` is a
   * `ReferenceError` or `TypeError` there too; `connector` exists where that connector is installed.
   */
  readonly elsewhere: 'logs' | 'missing' | 'connector';
}

const refused = (elsewhere: RefusedFunction['elsewhere'], names: readonly string[], advice: string) =>
  names.map((name) => ({ name, advice, elsewhere }));

/**
 * The names that are known and refused. A script that falls over one fails with `refused-function` and the advice; the
 * validator and the reference page quote it. They are not bound, so a script may test for them and declare its own, and
 * an embedder may add them.
 */
export const refusedFunctions: readonly RefusedFunction[] = [
  ...refused(
    'logs',
    ['quit', 'exit'],
    'a script cannot stop the server; use `fail` or `sendError` to end the login',
  ),
  ...refused('logs', ['print', 'echo'], 'there is no console; use `Log.info`'),
  ...refused('logs', ['readFully', 'readLine'], 'scripts have no files and no console'),
  ...refused(
    'logs',
    ['load', 'loadWithNewGlobal'],
    'scripts load nothing from outside; use `require` with a script library',
  ),
  ...refused('missing', ['Log.warn'], 'there is no `Log.warn`; use `Log.info` or `Log.error`'),
  ...refused('missing', ['showPrompt'], 'use `prompt`'),
  ...refused(
    'missing',
    ['getUserWithClaimValues'],
    'use `getUniqueUserWithClaimValues` or `getUsersWithClaimValues`',
  ),
  ...refused('missing', ['removeAssociationWithLocalUser'], 'use `removeAssociatedLocalUser`'),
  ...refused(
    'missing',
    ['verifyAssertion'],
    '`getValueFromDecodedAssertion` reads a token without verifying it; verify it behind `httpPost`',
  ),
  ...refused('missing', ['isFirstLogin'], 'use `getAssociatedLocalUser(user) === null`'),
  ...refused('missing', ['atob', 'btoa'], 'there is no Base64; `getValueFromDecodedAssertion` reads tokens'),
  ...refused(
    'missing',
    ['setTimeout', 'setInterval'],
    'a login waits for answers, not for time; use `prompt` with the page `internalWait`',
  ),
  ...refused('missing', ['onInitialRequest'], 'the entry point is `onLoginRequest`'),
  ...refused(
    'connector',
    ['verifyUserWithTypingDNA', 'saveUserInTypingDNA'],
    'it belongs to the TypingDNA connector; add it with `defineHostFunction`',
  ),
  ...refused(
    'connector',
    [
      'getSiftRiskScoreForLogin',
      'getSiftWorkflowDecision',
      'publishLoginEventInfoToSift',
      'publishLoginEventToSift',
    ],
    'it belongs to the Sift connector; add it with `defineHostFunction`',
  ),
  ...refused('connector', ['invokeOPA'], 'it belongs to the OPA connector; add it with `defineHostFunction`'),
];

const byName = new Map(refusedFunctions.map((row) => [row.name, row]));

/** The row of a refused name, or undefined. */
export function findRefusedFunction(name: string): RefusedFunction | undefined {
  return byName.get(name);
}
