import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

let opened: OpenPlayground;
let page: Page;

beforeAll(async () => {
  opened = await openPlayground();
  page = opened.page;
});
afterAll(async () => {
  await opened.close();
});

const jitSwitch = () => page.getByRole('switch', { name: 'JIT provisioning of Google' });
const dialog = () => page.getByRole('dialog');
const focused = () => page.locator(':focus');

/** Presses Tab until a control has the focus; the limit is far beyond what a page has. */
async function tabTo(name: RegExp, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const words = await focused().evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent ?? '',
    );
    if (name.test(words)) return;
    await page.keyboard.press(direction);
  }
  throw new Error(`no control ${name} can be reached with Tab`);
}

/** Nothing of the page is wider than its window. */
async function fits(): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

describe('switching JIT off, with the keyboard alone', () => {
  it('says what switching on mends before it does', async () => {
    await opened.open('/o/acme/identity-providers/Google');
    await page.getByText('Switched on, it mends 3 applications.').waitFor();
    await jitSwitch().focus();
    await page.keyboard.press('Space');
    await page.getByText('JIT of Google is on').waitFor();
    expect(await jitSwitch().isChecked()).toBe(true);
  });

  it('asks first, with what breaks and why, and Cancel as the default', async () => {
    await page.getByText('Switched off, 3 applications lock some users out.').waitFor();
    await jitSwitch().focus();
    await page.keyboard.press('Space');
    await dialog().getByRole('list', { name: 'Break' }).getByText('payroll').waitFor();
    expect(await focused().textContent()).toBe('Cancel, keep JIT on');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    expect(await jitSwitch().isChecked()).toBe(true);
    expect(await jitSwitch().evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('tells which are safe, with the condition and its line', async () => {
    await page.keyboard.press('Space');
    await dialog()
      .getByRole('tab', { name: /^Break/ })
      .waitFor();
    await tabTo(/^Break/, 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await dialog().getByRole('list', { name: 'Safe' }).getByText('portal').waitFor();
    expect(await dialog().getByRole('list', { name: 'Safe' }).textContent()).toMatch(
      /runs only if .*line \d+/,
    );
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(windowSizes.narrow);
    expect(await fits()).toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(windowSizes.wide);
    await page.keyboard.press('ArrowLeft');
  });

  it('shows the path of a login, and runs it', async () => {
    await tabTo(/Show the path in payroll/);
    await page.keyboard.press('Enter');
    await dialog()
      .getByRole('list', { name: 'How a login gets there' })
      .getByText('No option is left')
      .waitFor();
    await tabTo(/Run it in payroll/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/applications\/payroll\/run\?run=/);
    await page.getByText('second-factor-needs-local-account').first().waitFor();
    await page.goBack();
    await page.getByText('Switched off, 3 applications lock some users out.').waitFor();
  });

  it('puts guards into the scripts that break, then switches off', async () => {
    await jitSwitch().focus();
    await page.keyboard.press('Space');
    await dialog().getByRole('list', { name: 'Break' }).getByText('payroll').waitFor();
    await tabTo(/Apply the guard/);
    await page.keyboard.press('Enter');
    await dialog().getByRole('list', { name: 'Guards' }).getByText('payroll').waitFor();
    expect(await accessibilityViolations(page, '[role="dialog"]')).toEqual([]);
    await tabTo(/Show what changes in payroll/);
    await page.keyboard.press('Enter');
    await dialog().getByText('With the guard').waitFor();
    await dialog().locator('.monaco-diff-editor .view-line').first().waitFor();
    await dialog().getByRole('button', { name: 'Save 3 scripts and switch off' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('JIT of Google is off').waitFor();
    await dialog().waitFor({ state: 'hidden' });
    expect(await jitSwitch().isChecked()).toBe(false);
  });

  it('can be undone', async () => {
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Taken back').waitFor();
    await page.getByText('Switched off, no application changes for the worse.').waitFor();
    expect(await jitSwitch().isChecked()).toBe(true);
  });
});

describe('the JIT pane of an application', () => {
  it('says why the application is safe, and lights the condition', async () => {
    await opened.open('/o/acme/applications/payroll/jit');
    const google = page.getByRole('article', { name: 'Google' });
    await google.getByText('Switched off, nobody is locked out').waitFor();
    await google.getByRole('button', { name: /Show line \d+/ }).waitFor();
    expect(await accessibilityViolations(page, 'main')).toEqual([]);
  });

  it('puts the guard into the draft', async () => {
    // It has no script yet: the guard needs one, with each step in the callback of the one before it.
    await opened.open('/o/acme/applications/wiki/jit');
    const github = page.getByRole('article', { name: 'GitHub' });
    await github.getByText('Some users are locked out now.').waitFor();
    await github.getByRole('button', { name: 'Apply the guard for GitHub' }).click();
    await page.getByText('The guard is in the draft').waitFor();
    await page.locator('.view-line', { hasText: 'hasLocalAccount' }).waitFor();
  });

  it('does nothing that a page must not', () => {
    expect(opened.complaints).toEqual([]);
  });
});
