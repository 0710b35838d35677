/**
 * A moment of a login at which something is written or takes effect. A server can stop right before it and right after
 * it; each of the two is a crash point.
 */
export interface CrashMoment {
  /** What happens, as the middle of a sentence. */
  readonly doc: string;
  /** What holds when the server stopped right before, and the call is made again. */
  readonly before: string;
  /** What holds when the server stopped right after. */
  readonly after: string;
}

const goesOn = 'the login goes on behind it';
const again = 'it is done again';

/** An effect of an `act` outside the stores of accounts: its intent is in the journal, its answer is not. */
function effectOf(doc: string): CrashMoment {
  return {
    doc,
    before:
      'the function answers what its row says of a crash, without the effect; one that says `redo` has it',
    after:
      'the effect happened; a function whose row says `redo` repeats it with the same idempotency key, another one answers what its row says of a crash',
  };
}

/** A change of an account by an `act`. All of them say `redo`. */
function changeOf(doc: string): CrashMoment {
  return {
    doc,
    before: again,
    after: 'it is made again, which changes nothing, unless it was undone with its transaction',
  };
}

function entryOf(doc: string, before: string, after = goesOn): CrashMoment {
  return { doc, before, after };
}

/**
 * Every moment around which a login may be cut off. The tests stop logins before and after each of them and hold what
 * comes of it against the sentences here.
 */
export const crashMoments = {
  'save-program': {
    doc: 'the program of a new login is saved',
    before: 'there is no login; `start` begins it',
    after: 'there is no login; `start` begins it',
  },
  'keep-credential': {
    doc: 'a credential of a form is given to the vault',
    before: 'the answer or start it came with does not count yet; it is given again',
    after:
      'the answer or start it came with does not count yet; the value is kept again under the same name, or expires',
  },
  'append-start': entryOf(
    'the login begins',
    'there is no login; `start` begins it',
    'the login is there: `start` says `login-exists`, `resume` goes on',
  ),
  'append-observe': entryOf('what was asked is journaled', 'it is asked again; the script saw no answer yet'),
  'append-intent': entryOf(
    'it is journaled that an act begins',
    'the act has not begun and is begun',
    'as right before its effect',
  ),
  'append-answer': entryOf('the answer of an act is journaled', 'as right after its effect'),
  'append-challenge': entryOf(
    'a challenge or a prompt is journaled',
    'the same challenge is made again',
    'the same challenge is shown',
  ),
  'append-outcome': entryOf(
    'the answer of a user is journaled',
    'the answer does not count yet; it is given again',
    'the answer counts; the same one again is harmless',
  ),
  'append-provisioning': entryOf(
    'it is journaled who a user became',
    'it is decided again; an account that was made is found by its link',
  ),
  'append-end': entryOf(
    'the failure of a login is journaled',
    'the login fails again, in the same way',
    'the login has failed',
  ),
  commit: {
    doc: 'a success, with what it changes of an account that existed before, is committed',
    before: 'nothing was changed; it is committed once more, after accounts are checked again',
    after: 'the login has succeeded, and was committed once',
  },
  'record-end': {
    doc: 'the end of a login is recorded with the accounts, where journals are in another store',
    before: 'nothing was changed; the login ends again',
    after: 'the record decides how the login ended; its journal gets that end',
  },
  transaction: {
    doc: 'a change of an account and its entry in the journal are written together',
    before: 'nothing of it was written; it is done again',
    after: goesOn,
  },
  'create-account': {
    doc: 'an account is created, with its link',
    before: again,
    after:
      'the account is found by its link, unless it was undone with its transaction: there is exactly one',
  },
  'set-claim': changeOf('a claim is written'),
  'change-roles': changeOf('roles are given or taken'),
  link: changeOf('a user of an identity provider is linked with an account'),
  unlink: changeOf('a link is removed'),
  'set-password': changeOf('a password is set'),
  'end-session': {
    doc: 'a session is ended',
    before: again,
    after: 'it is ended; `terminateUserSession` answers `false`, because the session is gone',
  },
  'http-call': effectOf('another server is called'),
  'send-email': effectOf('a mail is sent'),
  'service-call': effectOf('Choreo, Elasticsearch or analytics is called'),
  'extension-call': effectOf('a function of the embedding server is called'),
  'read-secret': {
    doc: 'the value of a secret is read',
    before: 'as right before the effect it is read for',
    after: 'as right before the effect it is read for',
  },
  'forget-credentials': {
    doc: 'the credentials of a login that has ended are forgotten',
    before: 'the login has ended; whoever asks for it again has them forgotten, else they expire',
    after: 'the login has ended',
  },
  respond: {
    doc: 'the engine gives its decision to the auth server',
    before: 'nothing is lost: the same call gives the same decision',
    after: 'nothing is lost: `resume` gives the same decision',
  },
} as const satisfies Record<string, CrashMoment>;

export type CrashMomentName = keyof typeof crashMoments;

/** A moment, and the side of it on which the server stops. */
export type CrashPoint = `${'before' | 'after'} ${CrashMomentName}`;

export const crashPoints: readonly CrashPoint[] = (Object.keys(crashMoments) as CrashMomentName[]).flatMap(
  (name): CrashPoint[] => [`before ${name}`, `after ${name}`],
);
