import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

const stepMillis = 120_000;
let opened: OpenPlayground;
let page: Page;

beforeAll(async () => {
  opened = await openPlayground();
  page = opened.page;
}, 240_000);
afterAll(() => opened?.close(), stepMillis);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const versionRow = (title: string) => page.getByRole('listitem').filter({ hasText: title });
const diff = () => page.locator('.monaco-diff-editor').first();

/** Writes a line at the top of the script and saves it as a version. */
async function saveLine(text: string, message: string): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(`${text}\n`);
  await button('Save with a message').click();
  await page.getByRole('textbox', { name: 'What changed' }).fill(message);
  await button('Save version').click();
  await versionRow(message).waitFor();
}

describe('comparing and publishing', () => {
  it(
    'saves versions, compares any two of them, and restores one with a way back',
    async () => {
      await opened.open('/o/acme/applications/crm/versions');
      await page.getByRole('list', { name: 'Versions, the latest first' }).waitFor();
      await page.locator('.monaco-editor .view-line').first().waitFor();
      await saveLine('// For the audit.', 'Say what it is for');

      await versionRow('Opened').getByRole('button').click();
      await diff().getByText('// For the audit.').first().waitFor();
      await expect.poll(() => new URL(page.url()).search).toContain('from=1');
      await page
        .getByText(/No finding came or went|came|went/)
        .first()
        .waitFor();

      await page.getByRole('combobox', { name: 'with' }).selectOption({ value: '2' });
      await expect.poll(() => new URL(page.url()).search).toContain('to=2');
      await diff().getByText('// For the audit.').first().waitFor();
      expect(await accessibilityViolations(page, '[aria-labelledby=versions-heading]')).toEqual([]);

      await button('Restore version 1').click();
      const dialog = page.getByRole('dialog', { name: 'Restore version 1?' });
      await dialog.locator('.monaco-diff-editor').getByText('// For the audit.').first().waitFor();
      expect(
        await dialog
          .getByRole('button', { name: 'Cancel' })
          .evaluate((one) => one === document.activeElement),
      ).toBe(true);
      await dialog.getByRole('button', { name: 'Save as version 3' }).click();
      await versionRow('Restore version 1').waitFor();
      await button('Undo').click();
      await versionRow('Takes back version 3').waitFor();
      await page.locator('.monaco-editor').first().getByText('// For the audit.').first().waitFor();
    },
    stepMillis,
  );

  it(
    'shows versions where there is little room',
    async () => {
      await page.setViewportSize(windowSizes.narrow);
      await opened.open('/o/acme/applications/crm/versions?from=1&to=2');
      await diff().getByText('// For the audit.').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(windowSizes.narrow.width);
      await page.setViewportSize(windowSizes.wide);
    },
    stepMillis,
  );

  it(
    'publishes past failed checks only by name, blocks a new error, and publishes when it is mended',
    async () => {
      await opened.open('/o/acme/publish');
      const checks = page.getByRole('list', { name: 'Checks' });
      const check = (title: string) => checks.getByRole('listitem').filter({ hasText: title }).first();
      const publish = (number: number) => button(`Publish version ${number}`);
      await check('Analysis finished').getByText('passed', { exact: true }).waitFor();
      await check('No errors').getByText('failed', { exact: true }).waitFor();
      expect(await publish(1).isDisabled()).toBe(true);
      expect(await accessibilityViolations(page)).toEqual([]);

      await page.getByRole('textbox', { name: 'Message' }).fill('The example as it is');
      for (const box of await checks.getByRole('checkbox').all()) await box.check();
      await publish(1).click();
      await page.getByText('The example as it is').waitFor();
      await page.getByText(/^although .*errors.* failed$/).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);

      await opened.open('/o/acme/applications/wiki/versions');
      await page.locator('.monaco-editor .view-line').first().waitFor();
      await saveLine('executeStep(9);', 'Break it');
      await opened.open('/o/acme/publish');
      const items = check('No errors').getByRole('listitem');
      await items.filter({ hasText: 'wiki' }).waitFor();
      expect(await publish(2).isDisabled()).toBe(true);
      await items.filter({ hasText: 'wiki' }).getByRole('link', { name: 'wiki' }).click();
      await page
        .getByText(/Step 9 is not in the sequence/)
        .first()
        .waitFor();

      await opened.open('/o/acme/applications/wiki/versions?from=1');
      await button('Restore version 1').click();
      await button('Save as version 3').click();
      await versionRow('Restore version 1').waitFor();
      await opened.open('/o/acme/publish');
      await page
        .getByRole('heading', { name: 'Nothing to publish' })
        .or(page.getByText('Nothing to publish'))
        .first()
        .waitFor();
    },
    stepMillis,
  );

  it('makes no complaint', () => {
    expect(opened.complaints).toEqual([]);
  });
});
