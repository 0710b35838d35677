import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const stepMillis = 60_000;
const store = mkdtempSync(join(tmpdir(), 'stepgate-drafts-'));
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

const start = (port: number) =>
  startPlayground(exampleOrganization, '--port', String(port), '--store', store);

beforeAll(async () => {
  playground = await start(0);
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  rmSync(store, { recursive: true, force: true });
}, stepMillis);

/** Writes a comment at the top of the script on screen. */
async function writeComment(tab: Page, words: string): Promise<void> {
  await editor(tab).locator('.view-lines').click();
  await tab.keyboard.press('Control+Home');
  await tab.keyboard.type(`// ${words}`);
  await tab.keyboard.press('Enter');
}

/** The editor; panes beside it may show scripts too. */
const editor = (tab: Page) => tab.getByRole('region', { name: 'Script' }).locator('.monaco-editor');
const line = (tab: Page, words: string) => editor(tab).locator('.view-line', { hasText: words });
const onServer = (tab: Page) => tab.getByText('Draft, kept on this server').waitFor();

describe('text', () => {
  it(
    'of two tabs comes together, by itself or by decision',
    async () => {
      await openApplication(page, playground);
      await line(page, 'executeStep(2)').waitFor();
      const other = await page.context().newPage();
      await openApplication(other, playground);
      await writeComment(other, 'theirs');
      // This tab is untouched, so it follows.
      await line(page, '// theirs').waitFor();
      await onServer(page);

      // Both write in the same line before either knows of the other.
      const { promise: held, resolve: release } = Promise.withResolvers<void>();
      await other.route('**/draft', async (route) => {
        await held;
        await route.continue();
      });
      await line(other, '// theirs').click();
      await other.keyboard.press('End');
      await other.keyboard.type(' and more');
      await line(page, '// theirs').click();
      await page.keyboard.press('End');
      await page.keyboard.type(' and mine');
      await onServer(page);
      release();
      await other.getByRole('alert').getByText('Both are kept until you decide.').waitFor();
      await other.getByRole('button', { name: 'Bring them together' }).click();
      const dialog = other.getByRole('dialog');
      await dialog.getByText('// theirs and more').first().waitFor();
      await dialog.getByText('// theirs and mine').first().waitFor();
      await dialog.getByText('Both', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Use the result' }).click();
      await onServer(other);
      for (const tab of [page, other]) {
        await line(tab, '// theirs and more').waitFor();
        await line(tab, '// theirs and mine').waitFor();
      }

      await other.keyboard.press('Control+s');
      await other.getByText('Saved as version 2').first().waitFor();
      await page.getByText('Saved as version 2').first().waitFor();
      await other.close();
    },
    stepMillis,
  );

  it(
    'that is discarded comes back, and can be saved with a message',
    async () => {
      await writeComment(page, 'mine');
      await onServer(page);
      await page.getByRole('button', { name: 'Discard' }).click();
      await line(page, '// mine').waitFor({ state: 'detached' });
      await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
      await line(page, '// mine').waitFor();
      await page.getByRole('button', { name: 'Save with a message' }).click();
      await page.getByRole('textbox', { name: 'What changed' }).fill('says whose it is');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved as version 3').first().waitFor();
      await page.getByRole('navigation', { name: 'Panes' }).getByRole('link', { name: 'Versions' }).click();
      await page.getByText('says whose it is').first().waitFor();
    },
    stepMillis,
  );

  it(
    'outlives a server that stops in the middle of typing',
    async () => {
      await editor(page).locator('.view-lines').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('// before');
      const { port } = playground;
      expect(await playground.stop()).toBe(0);
      await page.keyboard.type(' and after');
      await page.keyboard.press('Enter');
      await page.getByText('Offline, kept in this browser').waitFor();

      playground = await start(port);
      // A new start has a new token: whoever opens its address lets the other tabs in as well.
      const other = await page.context().newPage();
      await openApplication(other, playground);
      await onServer(page);
      await line(other, '// before and after').waitFor();
      await page.reload();
      await line(page, '// before and after').waitFor();
      await onServer(page);
      await other.close();
    },
    stepMillis,
  );

  it(
    'is not lost to the plain editor, when Monaco cannot be loaded',
    async () => {
      const plain = await browser.newPage({ width: 1440, height: 900 });
      await plain.route(/script-editor-.*\.js/, (route) => route.abort());
      await openApplication(plain, playground, 'acme/applications/crm/findings');
      const text =
        'var onLoginRequest = function(context) { executeStep(1, { onSuccess: function(context) {' +
        ' if (hasLocalAccount(context.currentKnownSubject)) executeStep(2); } }); };';
      const field = plain.getByRole('textbox', { name: 'Login script' });
      await field.fill(text);
      await plain.getByText('No conflicts', { exact: true }).waitFor();
      await plain.reload();
      await expect.poll(() => field.inputValue()).toBe(text);
      await field.press('Control+s');
      await plain.getByText('Saved as version 2').first().waitFor();
      await plain.context().close();
    },
    stepMillis,
  );

  it.each(['arrives', 'fails to'] as const)(
    'that is being typed goes on when Monaco %s in the middle of it',
    async (ending) => {
      const tab = await browser.newPage({ width: 1440, height: 900 });
      const { promise: held, resolve: release } = Promise.withResolvers<void>();
      await tab.route(/script-editor-.*\.js/, async (route) => {
        await held;
        await (ending === 'arrives' ? route.continue() : route.abort());
      });
      await openApplication(tab, playground, 'acme/applications/portal/findings');
      await tab.getByRole('textbox', { name: 'Login script' }).press('Control+Home');
      await tab.keyboard.type(`// first ${ending}`);
      const settled = ending === 'arrives' ? undefined : tab.waitForEvent('requestfailed');
      release();
      await (settled ?? editor(tab).locator('.view-lines').waitFor());
      await tab.keyboard.type(' second');
      if (ending === 'arrives') await line(tab, '// first arrives second').waitFor();
      else
        expect(await tab.getByRole('textbox', { name: 'Login script' }).inputValue()).toMatch(
          /^\/\/ first fails to second/,
        );
      await tab.context().close();
    },
    stepMillis,
  );

  it('caused no error on the page', () => {
    expect(browser.complaints).toEqual([]);
  });
});
