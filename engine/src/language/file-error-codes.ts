import { type ErrorRow, errorRow as row } from './error-row.ts';

/** Codes of organization files and of other files that are read. */
export const fileErrorCodes = {
  'organization-unreadable': row('input', 'the file could not be read', 'check the path'),
  'organization-not-json': row('input', 'the file is not JSON', 'mend the position that is named'),
  'organization-ambiguous': row(
    'input',
    'the folder has more than one organization file',
    'name one of the files',
  ),
  'organization-duplicate-key': row('input', 'an object has the same key twice', 'remove one of the two'),
  'organization-unknown-key': row(
    'input',
    'the file has a key that is not known',
    'remove it or use the suggested one',
  ),
  'organization-invalid-value': row('input', 'a value in the file has the wrong shape', 'correct the value'),
  'organization-duplicate-name': row('input', 'two entries have the same name', 'rename one of them'),
  'step-without-options': row('input', 'a step has no options', 'add an option or remove the step'),
  'duplicate-step-id': row('input', 'two steps have the same id', 'number the steps 1, 2, 3 …'),
  'unknown-option-provider': row(
    'input',
    'an option names an identity provider that does not exist',
    'use the name of a configured identity provider, or LOCAL',
  ),
  'unknown-authenticator': row(
    'input',
    'an option names an authenticator that is not known',
    'use the name of an authenticator',
  ),
  'unknown-application': row(
    'input',
    'the organization has no application of that name',
    'use the name of one of its applications',
  ),
  'unknown-step-reference': row(
    'input',
    '`subjectStepId` or `attributeStepId` names a step that is not in the sequence',
    'use the id of a configured step',
  ),
  'authenticator-of-other-kind': row(
    'input',
    'LOCAL is given a federated authenticator, or an identity provider a local one',
    'use local authenticators with LOCAL, federated ones with their identity provider',
  ),
  'authenticator-not-of-provider': row(
    'input',
    'an option names an authenticator that its identity provider does not have',
    'use one of its authenticators, or add this one to it',
  ),
  'script-and-script-file': row(
    'input',
    'an application or a script library has both `script` and `scriptFile`',
    'keep one of them',
  ),
  'script-file-missing': row(
    'input',
    'the script file does not exist',
    'check `scriptFile`; it is relative to the organization file',
  ),
  'script-file-outside': row(
    'input',
    'the script file is outside the folder of the organization file',
    'keep scripts in the folder of the organization file or below it',
  ),
  'script-file-unreadable': row(
    'input',
    'the script file exists but cannot be read',
    'check that it is a text file in UTF-8 that you may read',
  ),
  'duplicate-library': row('input', 'two script libraries have the same name', 'rename one of them'),
  'break-glass-without-first-factor': row(
    'input',
    'nobody can sign in through the emergency sign-in',
    'add a step with an authenticator that says who the user is, such as `BasicAuthenticator`',
  ),
  'break-glass-without-second-factor': row(
    'input',
    'the emergency sign-in asks for one factor only',
    'add a step whose options are all second factors, such as `totp`, behind the one that proves the user',
  ),
  'extension-conflict': row(
    'input',
    'an extension has the name of something that exists already',
    'give it another name',
  ),
  'unknown-behaviour': row('input', 'no behaviour has that name', 'use a name of the table of behaviours'),
  'scenario-invalid': row(
    'input',
    'the scenario file is not JSON of the right shape',
    'correct what is named',
  ),
  'scenario-unreadable': row('input', 'the scenario file could not be read', 'check the path'),
  'journal-unreadable': row('input', 'a recorded login could not be read', 'check the file that is named'),
  'baseline-unreadable': row(
    'input',
    'a baseline file could not be used',
    'make a new one with --update-baseline',
  ),
  'config-invalid': row('input', 'a configuration is not of the right shape', 'correct what is named'),
  'config-unreadable': row('input', 'a configuration file could not be read', 'check the path'),
  'world-invalid': row('input', 'the world file is not JSON of the right shape', 'correct what is named'),
  'world-unreadable': row('input', 'the world file could not be read', 'check the path'),
} as const satisfies Record<string, ErrorRow>;
