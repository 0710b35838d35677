import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { chooseItem, noticed, press, startNew, tabTo } from './keyboard-walk.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

let opened: OpenPlayground;

beforeAll(async () => {
  opened = await openPlayground();
}, 120_000);

afterAll(() => opened.close());

describe('an organization, by keyboard only', () => {
  it('gets an identity provider', async () => {
    const { page, open } = opened;
    await open('/o/acme/identity-providers');
    await startNew(page, 'identity provider', 'Gitea');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Gitea', level: 1 }).waitFor();
    await tabTo(page, 'Description', 'textbox');
    await page.keyboard.type('Our own code.');
    await press(page, 'Control+s');
    await noticed(page, 'Saved');
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Our own code.');
  });

  it('gets a user, with what the server refuses shown at its field and nothing lost', async () => {
    const { page, open } = opened;
    await open('/o/acme/users');
    await startNew(page, 'user', 'alice');
    await press(page, 'Enter');
    await page.getByText('Not created').waitFor();
    expect(await page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe('alice');
    expect(await page.getByRole('textbox', { name: 'User name' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('textbox', { name: 'User name' }).focus();
    await press(page, 'Control+a');
    await page.keyboard.type('dora');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'dora', level: 1 }).waitFor();
  });

  it('finds what it has, and takes back what was deleted', async () => {
    const { page, open } = opened;
    await open('/o/acme/users');
    await page.getByRole('link', { name: 'dora' }).waitFor();
    await tabTo(page, 'Search users', 'textbox');
    await page.keyboard.type('dor');
    await page.getByText('1 found').waitFor();
    await press(page, 'ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('dora');
    await press(page, 'Tab', 'Enter');
    await chooseItem(page, 'Delete');
    await noticed(page, 'Deleted user dora');
    await page.getByText('No user matches “dor”').waitFor();
    await tabTo(page, 'Undo');
    await press(page, 'Enter');
    await page.getByRole('link', { name: 'dora' }).waitFor();
  });

  it('keeps what is not saved when the page is left, and shows what somebody else saved meanwhile', async () => {
    const { page, open, newTab, playground } = opened;
    await open('/o/acme/groups');
    await startNew(page, 'group', 'night-shift');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'night-shift' }).waitFor();
    const description = (one: Page) => one.getByRole('textbox', { name: 'Description' });
    await description(page).fill('Works at night.');
    await page.reload();
    await page.getByText('Not saved yet').waitFor();
    expect(await description(page).inputValue()).toBe('Works at night.');

    const other = await newTab();
    await other.goto(`${playground.origin}/o/acme/groups/night-shift`);
    await description(other).fill('Sleeps by day.');
    await other.keyboard.press('Control+s');
    await noticed(other, 'Saved');
    await other.close();

    await page.getByText(/saved this while you were writing/).waitFor();
    await page.getByRole('radio', { name: 'As you wrote it' }).focus();
    await press(page, 'Space');
    await tabTo(page, 'Go on with this choice');
    await press(page, 'Enter', 'Control+s');
    await noticed(page, 'Saved');
    await page.reload();
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe('Works at night.');
  });

  it('takes the value of a secret, and never shows it again', async () => {
    const { page, open } = opened;
    await open('/o/acme/secrets');
    await startNew(page, 'secret', 'riskKey');
    await page.getByRole('textbox', { name: 'Value' }).focus();
    await page.keyboard.type('open sesame');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'riskKey' }).waitFor();
    await page.getByText(/^Value set today/).waitFor();
    expect(await page.content()).not.toContain('open sesame');
  });
});

describe('the pages of an organization', () => {
  it.each([
    ['/o/acme/applications', 'Applications'],
    ['/o/acme/identity-providers', 'Identity providers'],
    ['/o/acme/identity-providers/Google', 'Google'],
    ['/o/acme/users', 'Users'],
    ['/o/acme/users/PRIMARY%2Falice', 'alice'],
    ['/o/acme/users?at=providers', 'Users at identity providers'],
    ['/o/acme/groups', 'Groups'],
    ['/o/acme/roles', 'Roles'],
    ['/o/acme/secrets/riskKey', 'riskKey'],
    ['/o/acme/libraries', 'Script libraries'],
    ['/o/acme/authenticators', 'Authenticators'],
    ['/o/acme/authenticators/totp', 'TOTP'],
    ['/o/acme/settings', 'Settings'],
  ])('%s is accessible, and fits a narrow window', async (address, heading) => {
    const { page, open, complaints } = opened;
    await open(address);
    await page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();
    expect(await accessibilityViolations(page, 'main')).toEqual([]);
    await page.setViewportSize(windowSizes.narrow);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.setViewportSize(windowSizes.wide);
    expect(complaints).toEqual([]);
  });
});
