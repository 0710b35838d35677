import { type ContextProperty, contextProperties, hostFunctions } from '@stepgate/engine/language';
import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { analyzeProgram } from '@stepgate/validator';
import { describe, expect, test } from 'vitest';
import { immediateFunctions } from '../../validator/src/host/immediate-functions.ts';

const organization = organizationSchema.parse({
  name: 'parity',
  applications: [
    {
      name: 'app',
      authenticationSequence: {
        steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
      },
    },
  ],
});

/** How a script reaches an object of the context. */
const reach: Record<string, string> = {
  Context: 'context',
  Request: 'context.request',
  Response: 'context.response',
  Cookie: '(context.request.cookies.session || {})',
  Step: 'context.steps[1]',
  User: 'context.currentKnownSubject',
  AuthenticatorOption: 'context.steps[1].options[0]',
  Session: '(getUserSessions(context.currentKnownSubject) || [{}])[0]',
  UserAgent: '((getUserSessions(context.currentKnownSubject) || [])[0] || { userAgent: {} }).userAgent',
  AuthenticatedApplication: '(getAuthenticatedApplications(context)[0] || {})',
};

/** What the analyzer did not understand on its way through a callback. */
const notUnderstoodIn = (body: string) => {
  const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${body} } }); }`;
  return analyzeProgram(createProgram(organization, 'app', script)).incomplete;
};

describe('the analyzer', () => {
  test('has a model of every immediate function, and of nothing else', () => {
    const rows = hostFunctions.filter((row) => row.timing !== 'queued' && row.effect !== 'emit');
    expect(Object.keys(immediateFunctions).sort()).toEqual(rows.map((row) => row.name).sort());
  });

  const properties: readonly ContextProperty[] = contextProperties;
  test.each(properties.filter((row) => row.reads).map((row) => [`${row.object}.${row.name}`, row] as const))(
    'follows a read of %s',
    (_, row) => {
      expect(
        notUnderstoodIn(
          `var value = ${reach[row.object]}[${JSON.stringify(row.name)}]; if (value) { Log.info('there'); }`,
        ),
      ).toEqual([]);
    },
  );

  test('says so when it meets what it does not know', () => {
    expect(notUnderstoodIn('with (context) { executeStep(1); }')).not.toEqual([]);
  });
});
