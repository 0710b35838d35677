import { shadowVerdicts } from '../registry-ports.ts';
import { millis, oneOf, orNull, text, userText } from './event-field.ts';
import { scriptFields } from './sandbox-events.ts';

const loginId = text('Names the login; `engine.inspect` shows it.');
const login = { loginId, ...scriptFields };
const candidate = text('Digest of the candidate.');
const code = orNull(text('Row of the table of error codes.'));

/** What engines tell about logins. */
export const loginEvents = {
  'login-started': { level: 'info', doc: 'a login started', fields: login },
  'break-glass-started': {
    level: 'warn',
    doc: 'somebody began the emergency sign-in of the organization',
    fields: login,
  },
  'break-glass-ended': {
    level: 'warn',
    doc: 'an emergency sign-in ended',
    fields: {
      ...login,
      result: oneOf(['succeeded', 'failed'], 'How it ended.'),
      code,
      subject: orNull(userText('Who signs in, or who was last known to.')),
    },
  },
  'login-answered': {
    level: 'info',
    doc: 'a challenge of a login was answered',
    fields: {
      ...login,
      challenge: oneOf(['step', 'prompt', 'provisioning'], 'What was answered.'),
      step: orNull({ type: 'number', doc: 'Number of the step.' }),
      idp: orNull(text('Identity provider of the option that was used.')),
      authenticator: orNull(text('Authenticator of the option that was used.')),
      outcome: oneOf(
        ['success', 'fail', 'fallback', 'abort', 'action'],
        'Outcome of the step; `action` for whatever was chosen on a page, or answered before an account is created.',
      ),
      user: orNull(userText('Who answered, as the identity provider or the user store calls them.')),
    },
  },
  'login-ended': {
    level: 'info',
    doc: 'a login ended',
    fields: {
      ...login,
      result: oneOf(['succeeded', 'failed'], 'How it ended.'),
      code,
      subject: orNull(userText('Who signs in, or who was last known to.')),
      journalEntries: { type: 'number', unit: 'entries', doc: 'Length of its journal.' },
      tookMillis: millis('Time from its start to its end, that of the user included.'),
    },
  },
  'call-ended': {
    level: 'debug',
    doc: 'a call of the engine ended',
    fields: {
      call: oneOf(['start', 'answer', 'resume'], 'Which.'),
      loginId,
      organization: orNull(scriptFields.organization),
      application: scriptFields.application,
      digest: orNull(scriptFields.digest),
      decision: orNull(
        oneOf(
          ['challenge', 'prompt', 'provisioning-prompt', 'redirect', 'error', 'succeeded', 'failed'],
          'What the login came to; null when the call threw.',
        ),
      ),
      loginCode: orNull(text('Why the login failed: row of the table of error codes.')),
      code: orNull(text('Why the call threw: row of the table of error codes.')),
      tookMillis: millis('Time by the clock, that of waiting for other calls for the same login included.'),
    },
  },
  'work-ended': {
    level: 'debug',
    doc: 'a piece of work for a login ended',
    fields: {
      ...login,
      work: oneOf(
        ['observe', 'act', 'challenge', 'provision', 'end'],
        'A fact was asked for, something was done, a challenge was made, a user was provisioned, the login was ended.',
      ),
      function: orNull(text('Function of the script that asked for it.')),
      outcome: text('`done`, the outcome of a queued call, or `error`.'),
      code,
      tookMillis: millis('Time by the clock, that of writing the journal included.'),
    },
  },
  'user-provisioned': {
    level: 'info',
    doc: 'a user of an identity provider was provisioned, or was not',
    fields: {
      ...login,
      idp: text('Identity provider that vouches for the user.'),
      action: text('What was done: as in the journal.'),
      status: text('What the user is from then on: row of the table of statuses.'),
      user: userText('Who, as the identity provider calls them.'),
    },
  },
  'journal-conflict': {
    level: 'info',
    doc: 'another engine wrote to the journal of a login at the same moment',
    fields: { ...login, during: oneOf(['answer', 'work'], 'What was not written here.') },
  },
  'shadow-compared': {
    level: 'debug',
    doc: 'a login that ended was compared with a candidate',
    fields: {
      ...login,
      candidate,
      verdict: oneOf(
        Object.keys(shadowVerdicts) as (keyof typeof shadowVerdicts)[],
        'How the candidate ends it: row of the table of verdicts.',
      ),
      code: orNull(text('Code the candidate ends with, when it denies or fails.')),
      missing: orNull(text('What the candidate asked for that the journal does not have.')),
    },
  },
  'shadow-dropped': {
    level: 'info',
    doc: 'a login that ended was not compared with a candidate',
    fields: {
      ...login,
      reason: oneOf(
        ['queue-full', 'sandbox', 'store', 'journal', 'stopped'],
        'Too many waited, the candidate could not be run, its result could not be stored, the journal cannot be read, the engine stopped.',
      ),
      code,
    },
  },
  'shadow-switched-off': {
    level: 'warn',
    doc: 'a candidate killed workers again and again and is compared no more',
    fields: {
      organization: scriptFields.organization,
      application: text('Application of the candidate.'),
      candidate,
      code: text('Row of the table of error codes.'),
    },
  },
  'script-logged': {
    level: 'debug',
    doc: 'a script wrote a line with Log',
    fields: {
      ...login,
      severity: text('As the script said.'),
      text: {
        type: 'text',
        personal: 'script-text',
        doc: 'The line. Secrets and credentials stand in it as tokens.',
      },
    },
  },
} as const;
