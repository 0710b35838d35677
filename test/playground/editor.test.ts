import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const stepMillis = 60_000;
let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  playground = await startPlayground(exampleOrganization, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
  await openApplication(page, playground);
  await squiggle().waitFor();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
}, stepMillis);

const squiggle = () => page.locator('.monaco-editor .squiggly-error').first();
const line = (words: string) => page.locator('.monaco-editor .view-line', { hasText: words }).first();
const suggestion = (name: RegExp) => page.locator('.suggest-widget').getByRole('option', { name });

/** Writes at the start of a line. */
async function typeBefore(words: string, text: string): Promise<void> {
  await line(words).click();
  await page.keyboard.press('Home');
  await page.keyboard.type(text);
}

async function takeBack(text: string): Promise<void> {
  await page.keyboard.press('Escape');
  for (const _ of text) await page.keyboard.press('Backspace');
}

describe('the script editor', () => {
  it(
    'lets Tab through until it is written in',
    async () => {
      const hasFocus = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') != null);
      const hint = () =>
        page.evaluate(() => {
          const id = document.activeElement?.getAttribute('aria-describedby') ?? '';
          return document.getElementById(id)?.textContent;
        });
      await page.getByRole('button', { name: 'More for this script' }).focus();
      await page.keyboard.press('Tab');
      await expect.poll(hasFocus).toBe(true);
      await expect.poll(hint).toBe('Tab leaves the editor until you edit');
      await page.keyboard.press('Tab');
      await expect.poll(hasFocus).toBe(false);
      await page.keyboard.press('Shift+Tab');
      await expect.poll(hasFocus).toBe(true);
      await page.keyboard.press('Shift+Tab');
      await expect.poll(hasFocus).toBe(false);
      await page.getByText('Saved as version 1').waitFor();

      await typeBefore('var user =', '/');
      await expect.poll(hint).toMatch(/^Ctrl\+(Shift\+)?M: Tab leaves the editor$/);
      await page.keyboard.press('Tab');
      await expect.poll(hasFocus).toBe(true);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await page.getByText('Saved as version 1').waitFor();
    },
    stepMillis,
  );

  it(
    'completes what a callback receives, and what the entry receives',
    async () => {
      await typeBefore('var user =', 'context.');
      await suggestion(/^currentKnownSubject/).waitFor();
      // Names that only happen to stand in the file are no properties.
      expect(await suggestion(/^executeStep/).count()).toBe(0);
      await takeBack('context.');

      await typeBefore('executeStep(1', 'context.steps[1].');
      await suggestion(/^provisioning/).waitFor();
      await takeBack('context.steps[1].');
      await squiggle().waitFor();
    },
    stepMillis,
  );

  it(
    'explains a function under the pointer',
    async () => {
      await line('executeStep(1').getByText('executeStep').hover();
      await page.locator('.monaco-hover', { hasText: 'Runs a step of the sequence' }).first().waitFor();
    },
    stepMillis,
  );

  it(
    'leads from the rule of a squiggle to its finding',
    async () => {
      await page.getByRole('navigation', { name: 'Panes' }).getByRole('link', { name: 'Steps' }).click();
      await line('executeStep(2)').getByText('executeStep').hover();
      await page.locator('.monaco-hover a', { hasText: 'jit/second-factor-needs-local-account' }).click();
      await page.waitForURL(/\/findings\?finding=/);
      await page.getByRole('list', { name: 'How a login gets there' }).waitFor();
      expect(page.context().pages()).toHaveLength(1);
    },
    stepMillis,
  );

  it(
    'applies a fix exactly, as one step that can be undone',
    async () => {
      await page
        .getByRole('button', { name: 'Execute the step only for users with a local account' })
        .click();
      await squiggle().waitFor({ state: 'detached' });
      await page
        .getByRole('region', { name: 'Notices' })
        .getByText(/sign in with one factor/)
        .waitFor();
      expect(
        await page.evaluate(() =>
          document.activeElement?.getAttribute('aria-label')?.startsWith('Login script'),
        ),
      ).toBe(true);
      expect((await line('executeStep(2)').textContent())?.replaceAll('\u00a0', ' ').trim()).toMatch(
        /^if \(.*\) executeStep\(2\);$/,
      );
      await line('executeStep(2)').click();
      await page.keyboard.press('Control+z');
      await squiggle().waitFor();
      await page.getByText('Saved as version 1').waitFor();
    },
    stepMillis,
  );

  it('never failed', () => {
    expect(browser.complaints).toEqual([]);
  });
});
