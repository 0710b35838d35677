import { createProgram, organizationSchema, sequentialScript } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';

const steps = [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }];
const organizationWith = (script: { script?: string; scriptFile?: string }) =>
  organizationSchema.parse({
    name: 'programs',
    applications: [{ name: 'app', authenticationSequence: { steps, ...script } }],
  });

describe('the script of a program', () => {
  test('without one the steps run in order', () => {
    for (const script of [{}, { script: ' \n' }]) {
      const program = createProgram(organizationWith(script), 'app');
      expect(program).toMatchObject({ script: sequentialScript(steps), scriptIsGenerated: true });
    }
  });

  test('a script file whose text is not given is not taken for no script', () => {
    const organization = organizationWith({ scriptFile: 'app.login.js' });
    expect(() => createProgram(organization, 'app')).toThrow(/app\.login\.js/);
    expect(createProgram(organization, 'app', '')).toMatchObject({ script: '', scriptIsGenerated: false });
  });

  test('an application that is not there', () => {
    expect(() => createProgram(organizationWith({}), 'other')).toThrow(RangeError);
  });
});
