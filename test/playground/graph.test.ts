import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

let opened: OpenPlayground;

beforeAll(async () => {
  opened = await openPlayground();
}, 120_000);

afterAll(async () => {
  await opened.close();
});

const graphOf = (application: string): string => `/o/acme/applications/${application}/graph`;

/** Presses Tab until something that fits has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const label = await page.evaluate(() => {
      const { activeElement } = document;
      return `${activeElement?.getAttribute('aria-label') ?? ''} ${activeElement?.textContent ?? ''}`;
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing that is called ${name} takes the focus`);
}

/** Lines that are lit in the editor are there. */
const litLines = (page: Page) => page.locator('.monaco-editor [class*="_lit_"]');

test('shows who is locked out, lights the way in the script, and runs it to its end', async () => {
  const { page, open, complaints } = opened;
  await open(graphOf('payroll'));
  await page.locator('.monaco-editor .view-line').first().waitFor();
  const drawing = page.getByRole('region', { name: 'Drawing of the login' });
  const conflict = drawing.getByLabel('Step 2, no option is left, locks out', { exact: true });
  await conflict.waitFor();
  await page.getByText('1 way locks users out').waitFor();

  // By keyboard alone: the red place, the way through it, the login along the way.
  await conflict.focus();
  await page.keyboard.press('Enter');
  const place = page.getByRole('region', { name: 'Chosen place' });
  await place.getByText('not offered (TOTP needs a local account)').waitFor();
  await litLines(page).first().waitFor();
  expect(await accessibilityViolations(page, '[aria-label="Login graph"]')).toEqual([]);
  await place.getByRole('list', { name: 'Ways through here' }).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  const way = page.getByRole('region', { name: 'Chosen way' });
  await way.getByText('Signs in at step 1 with Google (JIT off, no local account)').waitFor();
  await way.getByText('No option is left: TOTP needs a local account').waitFor();
  await way
    .getByRole('link', { name: /users of Google without a local account cannot complete step 2/ })
    .waitFor();
  await page.waitForFunction(() => new URL(location.href).searchParams.has('path'));
  expect(await accessibilityViolations(page, '[aria-label="Login graph"]')).toEqual([]);

  // The way is in the address, so loading the page again finds it.
  await page.reload();
  await way.waitFor();
  await litLines(page).first().waitFor();

  await way.getByRole('button', { name: 'Run this login' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The engine ended this login as the finding says.').waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

test('says the same in a list, for one tab stop and the arrow keys', async () => {
  const { page, open, complaints } = opened;
  await open(graphOf('payroll'));
  await page.getByText('1 way locks users out').waitFor();
  await page.getByText('Ways', { exact: true }).click();
  const list = page.getByRole('listbox', { name: 'Ways through the login' });
  await list.waitFor();
  await tabTo(page, /^ ?Locks outStep 1/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Chosen way' }).getByText('The login succeeds').waitFor();
  const chosen = list.getByRole('option', { selected: true });
  expect(await chosen.innerText()).toContain('TOTP');
  expect(await accessibilityViolations(page, '[aria-label="Login graph"]')).toEqual([]);

  await page.getByLabel('Search ways').fill('no local account');
  await page.getByText('1 of 4 ways').waitFor();
  expect(await list.getByRole('option').count()).toBe(1);
  await page.getByLabel('Search ways').fill('nothing that is there');
  await page.getByText('No way fits').waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

test('shows what a JIT switch would do before it is thrown', async () => {
  const { page, open, complaints } = opened;
  await open(graphOf('payroll'));
  await page.getByText('1 way locks users out').waitFor();
  await page.getByRole('button', { name: 'What if…' }).click();
  await page.getByLabel('JIT for Okta').click();
  await page.getByText('The switch makes 1 way worse').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'If JIT off for Okta' }).click();
  await page.getByRole('button', { name: 'As they stand' }).click();
  await page.getByLabel('JIT for Google').click();
  await page.getByText('Nobody is locked out, nothing fails open').waitFor();
  await page.getByText('The switch makes nothing worse').waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

test('is saved as a picture', async () => {
  const { page, open, complaints } = opened;
  await open(graphOf('support'));
  await page.getByLabel('Step 2, no option is left, locks out', { exact: true }).waitFor();
  const saved = async (format: string): Promise<Buffer> => {
    await page.getByLabel('More about the drawing').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: `Save as ${format}` }).click(),
    ]);
    return readFile(await download.path());
  };
  const svg = (await saved('SVG')).toString();
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain('Locks out');
  expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect(complaints).toEqual([]);
}, 120_000);

test('begins with the list where there is little room', async () => {
  const { page, open, complaints } = opened;
  await page.setViewportSize(windowSizes.narrow);
  await open(graphOf('support'));
  await page.getByRole('listbox', { name: 'Ways through the login' }).waitFor();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByText('Drawing', { exact: true }).click();
  await page.getByLabel('Step 2, no option is left, locks out', { exact: true }).waitFor();
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
}, 120_000);
