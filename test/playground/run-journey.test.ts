import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenPlayground, openPlayground } from './open-playground.ts';
import { exampleOrganization, startPlayground } from './playground-process.ts';

const storeFolder = mkdtempSync(join(tmpdir(), 'stepgate-run-journey-'));
const arguments_ = [exampleOrganization, '--store', storeFolder];
let open: OpenPlayground;
let page: Page;

beforeAll(async () => {
  open = await openPlayground(arguments_);
  page = open.page;
  await open.open('/o/acme/applications/payroll/run');
});
afterAll(async () => {
  await open.close();
  rmSync(storeFolder, { recursive: true, force: true });
});

/** What is beside the editor. */
const pane = 'section:is([aria-label="Run a login"], [aria-labelledby="scenarios-heading"])';

/** Goes to what has a role and a name, and presses it by keyboard. */
async function press(role: 'button' | 'menuitem', name: string): Promise<void> {
  const target = page.getByRole(role, { name, exact: true }).first();
  await target.focus();
  await page.keyboard.press('Enter');
}

it('runs a login by keyboard, goes back in it, answers otherwise, and keeps both ways and a scenario', async () => {
  await press('button', 'Start a login');
  await page.getByRole('heading', { name: 'Step 1: who are you?' }).waitFor();
  expect(await accessibilityViolations(page, pane)).toEqual([]);
  await press('button', 'Sign in');
  await page.getByRole('heading', { name: 'prove that you are alice' }).waitFor();
  await press('button', 'Right code');
  await page.getByRole('heading', { name: 'Signed in' }).waitFor();

  const slider = page.getByRole('slider', { name: 'Entry of the journal' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByText('It stands in onLoginRequest').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByText('It stands in onSuccess').waitFor();
  await page.getByRole('row', { name: /user onSuccess/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('at')).toBe('5');
  expect(await accessibilityViolations(page, pane)).toEqual([]);

  await press('button', 'Wrong code');
  await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
  const ways = page.getByRole('region', { name: 'Other ways' });
  await ways.getByRole('button', { name: /signed in/ }).waitFor();

  await press('button', 'Save as a scenario');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('alice mistypes her code');
  await page.keyboard.press('Enter');
  await page.getByText('Scenario saved').waitFor();

  const address = page.url();
  await page.reload();
  await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
  await page.getByRole('region', { name: 'Other ways' }).getByRole('button').first().click();
  await page.getByRole('heading', { name: 'Signed in' }).waitFor();
  await page.goto(address);
  await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
});

it('shows the scenario, what it covers, and why it fails when the script is broken', async () => {
  await open.open('/o/acme/applications/payroll/scenarios');
  const mine = page.getByRole('listitem').filter({ hasText: 'alice mistypes her code' });
  await mine.getByText('Passes').waitFor();
  await page.getByRole('region', { name: 'Coverage' }).waitFor();
  expect(await accessibilityViolations(page, pane)).toEqual([]);

  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('var onLoginRequest = function (context) { executeStep(1); };');
  await press('button', 'Run all on this text');
  await mine.getByText('Fails').waitFor();
  await mine.getByText('Ended with').waitFor();
});

it('loses nothing when the server goes away in the middle of a login', async () => {
  await open.open('/o/acme/applications/payroll/run');
  await press('button', 'Start a login');
  await page.getByRole('heading', { name: 'Step 1: who are you?' }).waitFor();
  const address = new URL(page.url());
  await open.playground.stop();
  const again = await startPlayground('--port', String(open.playground.port), ...arguments_);
  try {
    await page.goto(again.address);
    await page.goto(`${again.origin}${address.pathname}${address.search}`);
    await page.getByRole('heading', { name: 'Step 1: who are you?' }).waitFor();
    await press('button', 'Sign in');
    await page.getByRole('heading', { name: /Signed in|prove that you are alice/ }).waitFor();
  } finally {
    await again.stop();
  }
  expect(open.complaints).toEqual([]);
});
