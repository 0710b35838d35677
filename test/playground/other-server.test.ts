import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { type PlaygroundProcess, startPlayground } from './playground-process.ts';

const stepMillis = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'stepgate-other-server-'));
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

const step = (id: number, authenticator: string) => ({ id, options: [{ idp: 'LOCAL', authenticator }] });
const organization = {
  name: 'seven',
  target: 'wso2-is-7',
  extensions: {
    authenticators: [{ name: 'BadgeExecutor', displayName: 'Badge', kind: 'local', factor: 'first' }],
  },
  applications: [
    {
      name: 'portal',
      authenticationSequence: {
        steps: [step(1, 'BadgeExecutor'), step(2, 'totp')],
        scriptFile: 'portal.login.js',
      },
    },
  ],
  users: [{ username: 'alice' }],
};
const script = `var onLoginRequest = function(context) {
    executeStep(1, { stepOptions: { forceAuth: 'true' } }, {
        onSuccess: function(context) {
            setCookie(context.response, 'device', 'd1', { 'max-age': 60 });
            context.selectedAcr = 'acr2';
            prompt('oldPassword', {}, {
                onSuccess: function(context) {
                    Log.info('got ' + context.request.params.password[0]);
                    httpPost('https://legacy.example.com/', { password: context.request.params.password[0] }, {
                        onFail: function(context) {
                            executeStep(2);
                        }
                    });
                }
            });
        }
    });
};
`;

beforeAll(async () => {
  writeFileSync(join(folder, 'organization.json'), JSON.stringify(organization));
  writeFileSync(join(folder, 'portal.login.js'), script);
  playground = await startPlayground(folder, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
  await openApplication(page, playground, 'seven/applications/portal/run');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  rmSync(folder, { recursive: true });
}, stepMillis);

const region = (name: string) => page.getByRole('region', { name });
const signInPage = () => region('Sign-in page');

describe('an organization of another server', () => {
  it(
    'runs a login with its own authenticators, asks its pages, and keeps their passwords',
    async () => {
      await page.getByRole('button', { name: 'Checked as WSO2 Identity Server 7' }).waitFor();
      await page.getByRole('button', { name: 'Start a login' }).click();
      await signInPage().getByText('forceAuth').waitFor();
      await signInPage().getByRole('button', { name: 'Sign in', exact: true }).click();
      await region('Prompt oldPassword')
        .getByRole('textbox', { name: 'Fields of the page' })
        .fill('password=hunter2');
      await page.getByRole('button', { name: 'Send' }).click();
      await signInPage().getByText('Prove that you are alice').waitFor();
      expect(await region('Log of the script').textContent()).toContain('got stepgate-token-');
    },
    stepMillis,
  );

  it('shows what the script set and sent', async () => {
    await signInPage().getByRole('button', { name: 'Right code' }).click();
    await page.getByRole('status', { name: 'Login succeeded' }).getByText('acr2').waitFor();
    const effects = (await region('Effects of the script').textContent()) ?? '';
    expect(effects).toMatch(/cookie device=\S+; max-age=60/);
    expect(effects).toContain('POST https://legacy.example.com/ {"password":"***"}');
    expect(await page.locator('main').textContent()).not.toContain('hunter2');
    expect(browser.complaints).toEqual([]);
  });
});
