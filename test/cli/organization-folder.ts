import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder of files that a test writes; removed after it. */
export interface OrganizationFolder {
  path(name?: string): string;
  write(files: Readonly<Record<string, string>>): void;
}

/** Makes a folder for each test of the block it is called in. */
export function useOrganizationFolder(): OrganizationFolder {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepgate-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    path: (name = '') => join(folder, name),
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
  };
}

const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };

/** Password or Google, then TOTP. */
export const steps = [
  { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, google] },
  { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
];

/** An organization with Google (JIT provisioning off) and one application per given sequence. */
export function organization(sequences: Readonly<Record<string, object>>): string {
  const identityProviders = [
    { name: 'Google', federatedAuthenticators: { authenticators: [{ name: google.authenticator }] } },
  ];
  const applications = Object.entries(sequences).map(([name, sequence]) => ({
    name,
    authenticationSequence: { steps, ...sequence },
  }));
  return JSON.stringify({ name: 'acme', identityProviders, applications }, null, 1);
}

/** Asks everybody for step 2. */
export const alwaysTwoSteps = `// Two factors for everybody.
var onLoginRequest = function (context) {
  executeStep(1, {
    onSuccess: function (context) {
      executeStep(2);
    }
  });
};
`;

/** Asks nobody for step 2. */
export const oneStep = 'var onLoginRequest = function (context) { executeStep(1); };\n';
