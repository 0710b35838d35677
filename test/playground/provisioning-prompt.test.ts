import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type PlaygroundProcess, startPlayground } from './playground-process.ts';

const organization = {
  name: 'acme',
  identityProviders: [
    {
      name: 'Okta',
      federatedAuthenticators: { authenticators: [{ name: 'OpenIDConnectAuthenticator' }] },
      claims: {
        mappings: [
          { idpClaim: 'email', localClaim: { uri: 'http://wso2.org/claims/emailaddress' } },
          { idpClaim: 'name', localClaim: { uri: 'http://wso2.org/claims/fullname' } },
        ],
      },
      provisioning: { jit: { isEnabled: true, scheme: 'PROMPT_USERNAME_PASSWORD_CONSENT' } },
    },
  ],
  applications: [
    {
      name: 'wiki',
      authenticationSequence: {
        steps: [{ id: 1, options: [{ idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' }] }],
      },
    },
  ],
  users: [{ username: 'alice' }],
  federatedUsers: [{ idp: 'Okta', subject: '7', claims: { email: 'ann@example.org', name: 'Ann Example' } }],
};

const pictures = join(tmpdir(), 'stepgate-playground-pictures');
const stepMillis = 60_000;
let folder: string;
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'stepgate-'));
  writeFileSync(join(folder, 'organization.json'), JSON.stringify(organization));
  playground = await startPlayground(folder, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  rmSync(folder, { recursive: true, force: true });
}, stepMillis);

const form = () => page.getByRole('region', { name: 'Account for the user of Okta' });
const isFocused = (place: Locator) =>
  expect.poll(() => place.evaluate((one) => one === document.activeElement));

/** Presses Tab until a place has the focus. */
async function tabTo(place: Locator): Promise<void> {
  for (let count = 0; count < 8; count += 1) {
    await page.keyboard.press('Tab');
    if (await place.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error('the keyboard does not get there');
}

async function signIn(): Promise<void> {
  const first = page.getByRole('region', { name: 'Sign-in page' });
  await first.getByRole('combobox', { name: 'User of Okta' }).click();
  await page.getByRole('option', { name: /^ann@example.org/ }).click();
  await first.getByRole('button', { name: 'Continue with Okta' }).click();
  await isFocused(form().getByRole('heading')).toBe(true);
}

describe('what users are asked before they get an account', () => {
  it(
    'is a form that the keyboard fills in, and that tells what was wrong',
    async () => {
      await page.goto(playground.address);
      await page.goto(`${playground.origin}/o/acme/applications/wiki/run`);
      await page.getByRole('button', { name: 'Start a login' }).click();
      await signIn();
      const stored = form().getByLabel('What will be stored');
      expect(await stored.getByRole('definition').allTextContents()).toEqual([
        'ann@example.org',
        'Ann Example',
      ]);
      const name = form().getByRole('textbox', { name: 'User name' });
      const password = form().getByLabel('Password', { exact: true });
      expect(await form().getByRole('button', { name: 'Agree' }).isDisabled()).toBe(true);
      await tabTo(name);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Alice');
      await tabTo(password);
      await page.keyboard.type('open sesame, please');
      await page.screenshot({ path: join(pictures, 'wide-provisioning.png') });
      await page.keyboard.press('Enter');
      await form().getByRole('alert').getByText('The user name is taken.').waitFor();
      await isFocused(form().getByRole('heading')).toBe(true);
      expect(await name.inputValue()).toBe('Alice');
      await page.screenshot({ path: join(pictures, 'wide-provisioning-again.png') });

      await tabTo(name);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('ann');
      await tabTo(password);
      await page.keyboard.type('open sesame, please');
      await page.keyboard.press('Enter');
      await page.getByRole('status', { name: 'Login succeeded' }).waitFor();
      const trail = page.getByRole('region', { name: 'Steps so far' });
      expect(await trail.getByText('agreed', { exact: true }).count()).toBe(2);
      await trail.getByText(/^Became/).waitFor();
      expect(await page.content()).not.toContain('sesame');
      await page.screenshot({ path: join(pictures, 'wide-provisioned.png') });
    },
    stepMillis,
  );

  it(
    'can be declined, at 390 wide too',
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${playground.origin}/o/acme/applications/wiki/run`);
      await page.getByRole('button', { name: 'Start a login' }).click();
      await signIn();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.screenshot({ path: join(pictures, 'narrow-provisioning.png') });
      await form().getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('status', { name: 'Login succeeded' }).waitFor();
      await page
        .getByRole('region', { name: 'Steps so far' })
        .getByText('declined', { exact: true })
        .waitFor();
      await page.screenshot({ path: join(pictures, 'narrow-declined.png') });
    },
    stepMillis,
  );

  it('never failed', () => {
    expect(browser.complaints).toEqual([]);
  });
});
