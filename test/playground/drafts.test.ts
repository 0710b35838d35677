import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser, openWorkbench } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const stepMillis = 60_000;
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  playground = await startPlayground(exampleOrganization, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
}, stepMillis);

/** Writes a comment at the top of the script on screen. */
async function writeComment(tab: Page, words: string): Promise<void> {
  await tab.locator('.monaco-editor .view-lines').click();
  await tab.keyboard.press('Control+Home');
  await tab.keyboard.type(`// ${words}`);
  await tab.keyboard.press('Enter');
}

const line = (tab: Page, words: string) => tab.locator('.monaco-editor .view-line', { hasText: words });

describe('text', () => {
  it(
    'is not overwritten by another tab',
    async () => {
      await openWorkbench(page, playground);
      const other = await page.context().newPage();
      await other.goto(`${playground.origin}/workbench`);
      await writeComment(other, 'theirs');
      await other.keyboard.press('Control+s');
      await other.getByText('Saved in memory').waitFor();

      await writeComment(page, 'mine');
      await page.keyboard.press('Control+s');
      await page.getByText('payroll was saved in another tab').waitFor();
      await line(page, '// mine').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await line(page, '// theirs').waitFor();
      await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
      await line(page, '// mine').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await line(page, '// theirs').waitFor();
      await page.locator('.monaco-editor .view-lines').click();
      await page.keyboard.press('Control+z');
      await line(page, '// mine').waitFor();
      await other.close();
    },
    stepMillis,
  );

  it(
    'outlives the server, saved or not',
    async () => {
      await page.keyboard.press('Control+s');
      await page.getByText('Saved in memory').waitFor();
      await page
        .getByRole('navigation', { name: 'Applications' })
        .getByRole('button', { name: /^crm/ })
        .click();
      await writeComment(page, 'not saved');
      const { port } = playground;
      expect(await playground.stop()).toBe(0);
      await page.keyboard.press('Control+s');
      await page.getByText('crm was not saved').waitFor();

      playground = await startPlayground(exampleOrganization, '--port', String(port));
      await openWorkbench(page, playground);
      await page.getByRole('button', { name: '2 drafts' }).waitFor();
      await line(page, '// mine').waitFor();
      await page.goto(`${playground.origin}/workbench#crm`);
      await line(page, '// not saved').waitFor();
    },
    stepMillis,
  );

  it(
    'is not lost to the plain editor, when Monaco cannot be loaded',
    async () => {
      const plain = await browser.newPage({ width: 1440, height: 900 });
      await plain.route(/script-editor-.*\.js/, (route) => route.abort());
      await openWorkbench(plain, playground);
      const text =
        'var onLoginRequest = function(context) { executeStep(1, { onSuccess: function(context) {' +
        ' if (hasLocalAccount(context.currentKnownSubject)) executeStep(2); } }); };';
      const field = plain.getByRole('textbox', { name: 'Login script' });
      await field.fill(text);
      await plain.getByText('No conflicts', { exact: true }).waitFor();
      await plain.getByText(/No step asks for a factor that its user cannot have/).waitFor();
      await plain.reload();
      expect(await field.inputValue()).toBe(text);
      await field.press('Control+s');
      await plain.getByText('Saved in memory').waitFor();
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
      await openWorkbench(tab, playground);
      await tab.getByRole('textbox', { name: 'Login script' }).press('Control+Home');
      await tab.keyboard.type('// first');
      const settled = ending === 'arrives' ? undefined : tab.waitForEvent('requestfailed');
      release();
      await (settled ?? tab.locator('.monaco-editor .view-lines').waitFor());
      await tab.keyboard.type(' second');
      if (ending === 'arrives') await line(tab, '// first second').waitFor();
      else
        expect(await tab.getByRole('textbox', { name: 'Login script' }).inputValue()).toMatch(
          /^\/\/ first second/,
        );
      await tab.close();
    },
    stepMillis,
  );
});
