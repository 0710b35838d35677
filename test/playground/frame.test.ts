import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, checkedSchemes } from './axe.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

/** Time for a whole journey on a machine that does other things too. */
const journeyMillis = 120_000;

let opened: OpenPlayground;
let page: Page;

beforeAll(async () => {
  opened = await openPlayground();
  page = opened.page;
}, journeyMillis);

afterAll(async () => {
  await opened.close();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** Opens the palette, looks for something and takes it once it is offered. */
async function take(query: string, label: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByLabel('Search or go to', { exact: true }).waitFor();
  await page.keyboard.type(query);
  const offered = page.locator('[data-action]', { hasText: label }).first();
  await offered.waitFor();
  while ((await offered.getAttribute('data-selected')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // Keys go to its field until it has gone.
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'detached' });
}

/** Moves the focus on until it is where it is to be. */
async function moveTo(name: string, role: 'button' | 'menuitem', key: 'Tab' | 'ArrowDown'): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  await wanted.waitFor();
  while (!(await wanted.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press(key);
}

describe('the frame of the page', () => {
  it(
    'is gone through by keyboard alone',
    async () => {
      await heading('Organizations').waitFor();
      await page.getByRole('link', { name: 'acme' }).waitFor();
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Skip to/);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

      await take('new org', 'New organization');
      await page.getByLabel('Name', { exact: true }).waitFor();
      await page.keyboard.type('beta');
      await page.keyboard.press('Enter');
      await heading('beta').waitFor();
      await take('groups', 'Groups');
      await heading('Groups').waitFor();
      expect(new URL(page.url()).pathname).toBe('/o/beta/groups');

      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await take('acme', 'acme');
      await heading('acme').waitFor();
      await take('CRM', 'crm');
      await page.waitForURL('**/o/acme/applications/crm/findings');

      await take('contrast', 'Colours: high contrast');
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.contrast)).toBe('high');
      await page.reload();
      expect(await page.evaluate(() => document.documentElement.dataset.contrast)).toBe('high');
      await page.getByRole('button', { name: 'Colours: High contrast' }).waitFor();
      await take('as the system', 'Colours: as the system');
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.contrast)).toBeUndefined();

      await take('all organizations', 'All organizations');
      await page.getByRole('link', { name: 'beta' }).waitFor();
      await moveTo('More for beta', 'button', 'Tab');
      await page.keyboard.press('Enter');
      await moveTo('Remove…', 'menuitem', 'ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Remove beta from this server?' }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
      await moveTo('Remove', 'button', 'Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'beta' }).waitFor({ state: 'detached' });
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(opened.complaints).toEqual([]);
    },
    journeyMillis,
  );

  it(
    'says where files have problems, and opens them once they are mended',
    async () => {
      await opened.open('/');
      const input = page.locator('input[type=file]').first();
      const file = (text: string) => ({
        name: 'organization.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
      await input.setInputFiles(file('{\n  "name": "gamma",\n  "aplications": []\n}'));
      const problems = page.getByRole('alert');
      await problems.getByText('organization.json:3:').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);

      await input.setInputFiles(file('{ "name": "gamma" }'));
      await heading('gamma').waitFor();
      await page.getByText('There are no applications yet').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        (async () => {
          await opened.open('/');
          await page.getByRole('button', { name: 'More for acme' }).click();
          await page.getByRole('menuitem', { name: 'Export as file' }).click();
        })(),
      ]);
      // What was exported can be opened again: its name alone is taken.
      await input.setInputFiles(await download.path().then((path) => path));
      expect(download.suggestedFilename()).toBe('acme.zip');
    },
    journeyMillis,
  );

  it(
    'is accessible and fits at every width, in every scheme',
    async () => {
      for (const [address, name] of [
        ['/', 'Organizations'],
        ['/o/acme', 'acme'],
        ['/o/acme/nowhere', 'Nothing here'],
      ] as const) {
        await opened.open(address);
        await heading(name).waitFor();
        for (const size of Object.values(windowSizes)) {
          await page.setViewportSize(size);
          expect(await accessibilityViolations(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
        }
      }
      await page.keyboard.press('Control+k');
      await page.getByLabel('Search or go to', { exact: true }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      // The check itself can fail.
      await page.evaluate(() => document.querySelector('h1')?.append(document.createElement('button')));
      const found = await accessibilityViolations(page, 'main');
      expect(found.map((one) => one.split(':')[0])).toEqual(Object.keys(checkedSchemes));
      expect(opened.complaints).toEqual([]);
    },
    journeyMillis,
  );
});
