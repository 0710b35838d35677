import { programDigest } from '@stepgate/engine';
import { createProgram } from '@stepgate/engine/model';
import { expect, test } from 'vitest';
import { answers, fixture } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';

const { google, password, totp } = answers;
const twoSteps = 'function onLoginRequest() { executeStep(1); executeStep(2); }';
const open = loginOpener();

test('an edit of the organization does not reach a login that runs', async () => {
  const organization = structuredClone(fixture);
  const program = createProgram(organization, 'app', twoSteps);
  const digest = programDigest(program);
  const { answer } = await open('', { program });
  for (const provider of organization.identityProviders) provider.isEnabled = false;
  for (const { authenticationSequence } of organization.applications) {
    for (const step of authenticationSequence.steps) step.options.length = 0;
    authenticationSequence.steps.length = 0;
  }
  expect(programDigest(program)).toBe(digest);
  expect(await answer(password('alice'))).toBe('challenge');
  expect(await answer(totp())).toBe('succeeded');
});

test('a program cannot be edited at any depth', () => {
  const program = createProgram(structuredClone(fixture), 'app', twoSteps);
  const frozen = [
    program,
    program.limits,
    program.behaviours,
    program.steps,
    program.steps[0]?.options[0],
    program.identityProviders[0]?.claims.mappings,
  ];
  expect(frozen.map((part) => Object.isFrozen(part))).toEqual(frozen.map(() => true));
});

test('a program that was put together by hand is stored as it was at the start', async () => {
  const program = structuredClone(createProgram(structuredClone(fixture), 'app', twoSteps));
  const { answer } = await open('', { program });
  Object.assign(program, { script: 'function onLoginRequest() { executeStep(1); }', identityProviders: [] });
  expect(await answer(google('carol'))).toBe('second-factor-needs-local-account');
});
