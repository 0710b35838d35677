import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const stepMillis = 60_000;
const messy = `// Two steps.
var onLoginRequest = function(context) {
executeStep(1, { onSuccess: welcome }); // the first one
};
// Asks for the second factor.
function welcome(context) {
      executeStep(2);
}
`;
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
const suggestion = (name: RegExp) => page.locator('.suggest-widget').getByRole('option', { name });
const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
/** The lines on screen from the top, as they are written. */
const shownLines = () =>
  page.locator('.monaco-editor .view-line').evaluateAll((lines) =>
    lines
      .map((line) => ({ top: Number.parseFloat((line as HTMLElement).style.top), text: line.textContent }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' ').trimEnd()),
  );
const cursorLine = () => page.locator('.monaco-editor .line-numbers.active-line-number').textContent();

/** Goes on with Tab until the focus is in the editor. */
async function tabToEditor(): Promise<void> {
  const isThere = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') != null);
  for (let stops = 0; stops < 60 && !(await isThere()); stops += 1) await press('Tab');
  expect(await isThere()).toBe(true);
}

describe('a script is written by keyboard alone', () => {
  it(
    'with completion of what the organization has',
    async () => {
      await tabToEditor();
      await press('Control+End');
      await page.keyboard.type('executeStep(');
      await page.locator('.parameter-hints-widget', { hasText: 'executeStep' }).waitFor();
      await press('Control+Space');
      await suggestion(/^1/).waitFor();
      await suggestion(/^2/).waitFor();
      await press('Escape', 'Escape', 'Control+a');
      await page.keyboard.insertText(messy);
      await page.getByText('Draft, kept on this server').waitFor();
    },
    stepMillis,
  );

  it(
    'goes from a step to its callback, and through the outline',
    async () => {
      await press('Control+Home', 'ArrowDown', 'ArrowDown', 'F12');
      await expect.poll(cursorLine).toBe('6');
      await press('Control+Shift+o');
      await page.locator('.quick-input-widget', { hasText: 'onLoginRequest' }).waitFor();
      await press('Escape');
    },
    stepMillis,
  );

  it(
    'is formatted with its comments',
    async () => {
      await press('Shift+Alt+f');
      await expect
        .poll(shownLines)
        .toEqual([
          '// Two steps.',
          'var onLoginRequest = function (context) {',
          '    executeStep(1, { onSuccess: welcome }); // the first one',
          '};',
          '// Asks for the second factor.',
          'function welcome(context) {',
          '    executeStep(2);',
          '}',
          '',
        ]);
    },
    stepMillis,
  );

  it(
    'is mended by the fix at the cursor, and saved',
    async () => {
      await squiggle().waitFor();
      await press('F8', 'Escape', 'Control+.');
      await page
        .locator('.action-widget', { hasText: 'Execute the step only for users with a local account' })
        .waitFor();
      await press('Enter');
      await squiggle().waitFor({ state: 'detached' });
      await press('Control+s');
      await page.getByText('Saved as version 2').first().waitFor();
      expect(await shownLines()).toContain(
        '    if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);',
      );
    },
    stepMillis,
  );
});

describe('the page of an application', () => {
  it(
    'checks the script for another server at once, without saving anything',
    async () => {
      await page.getByRole('button', { name: /^Checked as Stepgate/ }).press('Enter');
      await page.getByRole('menuitemradio', { name: 'WSO2 Identity Server 7' }).press('Enter');
      await page
        .getByRole('list', { name: 'Findings in payroll' })
        .getByText(/hasLocalAccount/)
        .first()
        .waitFor();
      await page.getByText('Saved as version 2').first().waitFor();
      await page.getByRole('button', { name: /^Checked as WSO2/ }).press('Enter');
      await page.getByRole('menuitemradio', { name: /^Stepgate/ }).press('Enter');
      await page
        .getByRole('region', { name: 'Findings' })
        .getByText(/hasLocalAccount/)
        .first()
        .waitFor({ state: 'detached' });
    },
    stepMillis,
  );

  it(
    'shows a finding and the page of its rule under addresses that can be shared, to everybody',
    async () => {
      await openApplication(page, playground, 'acme/applications/crm/findings');
      await page.getByRole('list', { name: 'Findings in crm' }).getByRole('button').first().click();
      await page.getByRole('list', { name: 'How a login gets there' }).waitFor();
      await page.waitForURL(/finding=/);
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.reload();
      await page.getByRole('list', { name: 'How a login gets there' }).waitFor();
      await page.getByRole('button', { name: 'About this rule' }).click();
      await page.getByRole('heading', { name: 'What it finds' }).waitFor();
      await page.waitForURL(/rule=/);
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'All findings' }).press('Enter');
      await page.getByRole('list', { name: 'How a login gets there' }).waitFor();
    },
    stepMillis,
  );

  it(
    'shows one place at a time at 390 wide',
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      const tabs = page.getByRole('navigation', { name: 'Panes' });
      await tabs.getByRole('button', { name: 'Script' }).click();
      await page.locator('.monaco-editor .view-lines').waitFor();
      await tabs.getByRole('link', { name: 'Findings' }).click();
      await page.getByRole('list', { name: 'Findings in crm' }).waitFor();
      expect(await page.locator('.monaco-editor').isVisible()).toBe(false);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    },
    stepMillis,
  );

  it('caused no error', () => {
    expect(browser.complaints).toEqual([]);
  });
});
