import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const pictures = join(tmpdir(), 'stepgate-playground-pictures');
const templateCount = readdirSync(join(exampleOrganization, '../templates'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory(),
).length;
const stepMillis = 60_000;
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  playground = await startPlayground(exampleOrganization, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
  await openApplication(page, playground);
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
}, stepMillis);

const opener = (tab: Page) => tab.getByRole('button', { name: 'Templates' });
const gallery = (tab: Page) => tab.getByRole('dialog', { name: /^Templates for/ });
const search = (tab: Page) => gallery(tab).getByRole('textbox', { name: 'Find a template' });
const options = (tab: Page) => gallery(tab).getByRole('option');
const notices = (tab: Page) => tab.getByRole('region', { name: 'Notices' });
const line = (words: string) => page.locator('.monaco-editor .view-line', { hasText: words });
const isFocused = (place: ReturnType<Page['locator']>) =>
  expect.poll(() => place.evaluate((one) => one === document.activeElement));
const picture = (tab: Page, name: string) =>
  tab.screenshot({ path: join(pictures, `templates-${name}.png`) });

describe('the gallery of templates', () => {
  it(
    'opens by keyboard, and closes back to where it was opened',
    async () => {
      await opener(page).focus();
      await page.keyboard.press('Enter');
      await gallery(page).getByText(`${templateCount} templates`).waitFor();
      await isFocused(search(page)).toBe(true);
      await picture(page, 'wide');
      await page.keyboard.press('Escape');
      await gallery(page).waitFor({ state: 'detached' });
      await isFocused(opener(page)).toBe(true);
    },
    stepMillis,
  );

  it(
    'finds by what is in title, steps or script, and says when nothing fits',
    async () => {
      await page.keyboard.press('Enter');
      await search(page).fill('passkey enroll');
      await expect.poll(() => options(page).count()).toBe(1);
      await search(page).fill('isMemberOfAnyOfGroups');
      await expect.poll(() => options(page).count()).toBe(2);
      await search(page).fill('no such thing');
      await gallery(page).getByText('Nothing fits “no such thing”.').waitFor();
      await gallery(page).getByRole('button', { name: 'Show all' }).click();
      await expect.poll(() => options(page).count()).toBe(templateCount);
    },
    stepMillis,
  );

  it(
    'says what the application lacks',
    async () => {
      await search(page).fill('acr');
      await page.getByRole('option', { name: /^ACR-Based/ }).click();
      const fit = gallery(page).getByRole('region', { name: 'Fit for payroll' });
      await fit.getByText('It executes step 3; this application has 2 steps.').waitFor();
      await picture(page, 'wide-lacking');
      await search(page).fill('choreo');
      await fit.getByText('It needs the secret risk-key, which this organization does not have.').waitFor();
      await search(page).fill('open policy agent');
      await fit
        .getByText('It needs the function invokeOPA, which this organization does not have.')
        .waitFor();
    },
    stepMillis,
  );

  it(
    'puts a script into the editor by keyboard alone, as an edit that can be undone there',
    async () => {
      await search(page).fill('group-based');
      await search(page).press('ArrowDown');
      await isFocused(options(page).first()).toBe(true);
      await page.keyboard.press('End');
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await isFocused(gallery(page).getByRole('heading', { level: 3 })).toBe(true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await isFocused(gallery(page).getByRole('button', { name: 'Use this script' })).toBe(true);
      await gallery(page).getByText('What is saved stays until you save.').waitFor();
      await page.keyboard.press('Enter');
      await gallery(page).waitFor({ state: 'detached' });
      await line('isMemberOfAnyOfGroups').first().waitFor();
      await notices(page)
        .getByText(/is in the editor of payroll/)
        .waitFor();
      await page.getByText('Draft, kept on this server').waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('.monaco-editor') != null))
        .toBe(true);
      await picture(page, 'wide-used');
      await page.keyboard.press('Control+z');
      await page.getByText('Saved as version 1').waitFor();
    },
    stepMillis,
  );

  it(
    'warns before a draft is replaced, and brings it back',
    async () => {
      await page.locator('.monaco-editor .view-lines').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('// mine');
      await opener(page).click();
      await gallery(page)
        .getByText(/^Takes the place of your draft, which is saved as no version/)
        .waitFor();
      await page.getByRole('option', { name: /^User-Age-Based/ }).click();
      await gallery(page).getByRole('button', { name: 'Use this script' }).click();
      await line('// mine').waitFor({ state: 'detached' });
      await notices(page).getByText('Step 2 of this application is not asked for by this script.').waitFor();
      await notices(page).getByRole('button', { name: 'Undo' }).click();
      await line('// mine').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.getByText('Saved as version 1').waitFor();
    },
    stepMillis,
  );

  it(
    'works with the plain editor, whose own undo takes it back',
    async () => {
      const plain = await browser.newPage({ width: 1440, height: 900 });
      await plain.route(/script-editor-.*\.js/, (route) => route.abort());
      await openApplication(plain, playground);
      const field = plain.getByRole('textbox', { name: 'Login script' });
      const before = await field.inputValue();
      await opener(plain).click();
      await plain.getByRole('option', { name: /^User-Age-Based/ }).click();
      await gallery(plain).getByRole('button', { name: 'Use this script' }).click();
      await expect.poll(() => field.inputValue()).toMatch(/Only people|age/i);
      await isFocused(field).toBe(true);
      await plain.keyboard.press('Control+z');
      await expect.poll(() => field.inputValue()).toBe(before);
      await plain.getByText('Saved as version 1').waitFor();
      await plain.context().close();
    },
    stepMillis,
  );

  it(
    'waits for the server, says what is wrong with it, and tries again',
    async () => {
      const tab = await browser.newPage({ width: 1440, height: 900 });
      await openApplication(tab, playground);
      const { promise: held, resolve: release } = Promise.withResolvers<void>();
      await tab.route('**/api/templates', async (route) => {
        await held;
        await route.abort();
      });
      await opener(tab).click();
      await gallery(tab).getByRole('status', { name: 'Loading the templates' }).waitFor();
      await picture(tab, 'loading');
      release();
      await gallery(tab).getByRole('alert').getByText('server-unreachable').waitFor();
      await picture(tab, 'failed');
      await tab.unroute('**/api/templates');
      await gallery(tab).getByRole('button', { name: 'Try again' }).click();
      await gallery(tab).getByText(`${templateCount} templates`).waitFor();
      await tab.context().close();
    },
    stepMillis,
  );

  it(
    'shows list and template one at a time at 390 wide',
    async () => {
      const tab = await browser.newPage({ width: 390, height: 844 });
      await openApplication(tab, playground);
      await opener(tab).waitFor();
      await picture(tab, 'narrow-bar');
      await opener(tab).click();
      await gallery(tab).getByText(`${templateCount} templates`).waitFor();
      await picture(tab, 'narrow-list');
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await tab.getByRole('option', { name: /^ACR-Based/ }).click();
      await isFocused(gallery(tab).getByRole('heading', { name: 'ACR-Based' })).toBe(true);
      await picture(tab, 'narrow-sheet');
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await gallery(tab).getByRole('button', { name: 'All templates' }).click();
      await isFocused(tab.getByRole('option', { name: /^ACR-Based/ })).toBe(true);
      await tab.keyboard.press('Enter');
      await gallery(tab).getByRole('button', { name: 'Use this script' }).click();
      await gallery(tab).waitFor({ state: 'detached' });
      await notices(tab)
        .getByText(/It executes step 3/)
        .waitFor();
      await picture(tab, 'narrow-used');
      await tab.context().close();
    },
    stepMillis,
  );

  it(
    'is readable in the dark',
    async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await opener(page).click();
      await page.getByRole('option', { name: /^ACR-Based/ }).click();
      await picture(page, 'wide-dark');
      await page.setViewportSize({ width: 390, height: 844 });
      await gallery(page).getByRole('heading', { name: 'ACR-Based' }).waitFor();
      await picture(page, 'narrow-dark');
      await page.keyboard.press('Escape');
      await gallery(page).waitFor({ state: 'detached' });
    },
    stepMillis,
  );

  it('never failed', () => {
    expect(browser.complaints).toEqual([]);
  });
});
