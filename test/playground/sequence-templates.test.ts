import { findAuthenticator } from '@stepgate/engine/language';
import { applicationSchema } from '@stepgate/engine/model';
import { describe, expect, it } from 'vitest';
import { requestOfApplication } from '../../playground/src/page/applications/new-application.tsx';
import { sequenceTemplates, stepsOf } from '../../playground/src/page/applications/sequence-templates.ts';

const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };

describe('steps to begin with', () => {
  it.each(sequenceTemplates.map((template) => [template.title, template] as const))(
    '%s: somebody proves a first factor, and every authenticator is known',
    (_, template) => {
      const steps = stepsOf(template, [google]);
      const factors = steps.map(({ options }) =>
        options.map((option) => findAuthenticator(option.authenticator)?.factor),
      );
      expect(factors.flat()).not.toContain(undefined);
      expect(factors[0]?.every((factor) => factor === 'first' || factor === 'both')).toBe(true);
      expect(steps.map(({ id }) => id)).toEqual(steps.map((_step, at) => at + 1));
    },
  );

  it('have names of their own', () => {
    expect(new Set(sequenceTemplates.map(({ id }) => id)).size).toBe(sequenceTemplates.length);
  });

  it('become an application as organizations have them, with the chosen providers and the script', () => {
    const { value, script } = requestOfApplication({
      name: 'intranet',
      sequence: 'social-totp',
      social: [JSON.stringify(google)],
      script: 'executeStep(1);',
    });
    expect(applicationSchema.parse(value).authenticationSequence.steps).toEqual([
      { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, google] },
      { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
    ]);
    expect(script).toBe('executeStep(1);');
  });
});
