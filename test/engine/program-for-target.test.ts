import { behavioursOf, createProgram, programForTarget } from '@stepgate/engine/model';
import { expect, test } from 'vitest';
import { fixture } from './fixture-organization.ts';

test('a program for another target has its behaviours, with the switches of the organization', () => {
  const organization = { ...fixture, behaviours: { 'totp-needs-jit': false, 'loops-are-refused': true } };
  const program = createProgram(organization, 'app', 'function onLoginRequest() {}');
  expect(behavioursOf(program)).toEqual(['loops-are-refused']);
  const other = programForTarget(program, organization, 'wso2-is-7');
  expect(other).toEqual(
    createProgram({ ...organization, target: 'wso2-is-7' }, 'app', 'function onLoginRequest() {}'),
  );
  expect(behavioursOf(other)).toContain('closures-are-lost');
  expect(behavioursOf(other)).not.toContain('totp-needs-jit');
});
