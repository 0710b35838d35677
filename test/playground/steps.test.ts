import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { chooseItem, focused, noticed, press, startNew, tabTo } from './keyboard-walk.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

let opened: OpenPlayground;

beforeAll(async () => {
  opened = await openPlayground();
}, 120_000);

afterAll(() => opened.close());

/** First options of the steps, in their order. */
function firstOptions(page: Page): Promise<string[]> {
  return page
    .getByRole('list', { name: 'Steps', exact: true })
    .getByRole('list')
    .evaluateAll((lists) => lists.map((list) => list.querySelector('li span')?.textContent ?? ''));
}

/** The text of the latest version of a script, as the server has it. */
async function savedScript(page: Page, application: string): Promise<string> {
  const answer = await page.request.get(
    `${opened.playground.origin}/api/organizations/acme/applications/${application}/workbench`,
  );
  return (await answer.json()).script.text;
}

describe('the steps of an application, by keyboard only', () => {
  it('are made with it, put in order with the script, and taken back with it', async () => {
    const { page, open, complaints } = opened;
    await open('/o/acme/applications');
    await startNew(page, 'application', 'intranet');
    await tabTo(page, /^Password$/, 'radio');
    await press(page, 'ArrowDown');
    expect(await page.getByRole('radio', { name: 'Password, then TOTP', exact: true }).isChecked()).toBe(
      true,
    );
    await tabTo(page, 'Script to begin with', 'combobox');
    await page.keyboard.type('Role-B');
    await page
      .getByRole('option', { name: /^Role-Based/ })
      .first()
      .waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await tabTo(page, 'Create application');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'intranet' }).waitFor();
    const before = await savedScript(page, 'intranet');
    expect(before).toMatch(/executeStep\(1[\s\S]*executeStep\(2/);

    await open('/o/acme/applications/intranet/steps');
    await page.getByRole('heading', { name: 'Step 2' }).waitFor();
    await tabTo(page, 'Move Step 2', 'button');
    await press(page, 'Space');
    await page.getByText('Step 2 is picked up, at position 2 of 2.').waitFor({ state: 'attached' });
    await press(page, 'ArrowUp');
    await page.getByText('Step 2 is over position 1 of 2.').waitFor({ state: 'attached' });
    await press(page, 'Space');
    await page.getByText('Not saved yet.').waitFor();
    expect(await firstOptions(page)).toEqual(['TOTP', 'Username & Password']);

    await press(page, 'Control+s');
    const dialog = page.getByRole('dialog', { name: 'Edit the script with the steps?' });
    await dialog.getByText('1 → 2, 2 → 1').waitFor();
    await dialog.getByRole('list', { name: 'Lines of the script that change' }).waitFor();
    await focused(page, dialog.getByRole('button', { name: 'Save steps and script' }));
    await press(page, 'Enter');
    await noticed(page, 'Steps and script saved');
    expect(await savedScript(page, 'intranet')).toMatch(/executeStep\(2[\s\S]*executeStep\(1/);

    await tabTo(page, 'Undo');
    await press(page, 'Enter');
    await noticed(page, 'Taken back');
    expect(await savedScript(page, 'intranet')).toBe(before);
    await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
    expect(await firstOptions(page)).toEqual(['Username & Password', 'TOTP']);

    await open('/o/acme/applications');
    await tabTo(page, 'Actions for intranet');
    await press(page, 'Enter');
    await chooseItem(page, 'Delete');
    await noticed(page, 'Deleted application intranet');
    await page.getByRole('link', { name: 'intranet' }).waitFor({ state: 'detached' });
    await tabTo(page, 'Undo');
    await press(page, 'Enter');
    await page.getByRole('link', { name: 'intranet' }).waitFor();
    expect(await savedScript(page, 'intranet')).toBe(before);
    expect(complaints).toEqual([]);
  });
});

describe('the steps of an application, by mouse', () => {
  it('are dragged, get options, and can leave the script behind knowingly', async () => {
    const { page, open, complaints } = opened;
    await open('/o/acme/applications/payroll/steps');
    await page.getByRole('heading', { name: 'Step 2' }).waitFor();
    await page.getByRole('button', { name: 'Add option to step 2' }).click();
    await page
      .getByRole('textbox', { name: 'Authenticator' })
      .or(page.getByRole('combobox', { name: 'Authenticator' }))
      .click();
    await page.getByRole('option', { name: 'Email OTP' }).click();
    await page.getByRole('button', { name: 'Add option', exact: true }).click();
    await page.getByRole('button', { name: 'Move Email OTP', exact: true }).waitFor();
    await drag(
      page,
      page.getByRole('button', { name: 'Move Email OTP', exact: true }),
      page.getByRole('button', { name: 'Move TOTP', exact: true }),
    );
    await expect.poll(() => firstOptions(page)).toEqual(['Username & Password', 'Email OTP']);

    await drag(
      page,
      page.getByRole('button', { name: 'Move Step 2', exact: true }),
      page.getByRole('button', { name: 'Move Step 1', exact: true }),
    );
    await expect.poll(() => firstOptions(page)).toEqual(['Email OTP', 'Username & Password']);
    await page.getByText('The script calls steps by number').waitFor();
    expect(await accessibilityViolations(page, 'section[aria-label="Steps and settings"]')).toEqual([]);
    await page.getByRole('button', { name: 'Review and save …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the script with the steps?' });
    await dialog.waitFor();
    expect(await accessibilityViolations(page, '[role="dialog"]')).toEqual([]);
    const before = await savedScript(page, 'payroll');
    await dialog.getByRole('button', { name: 'Save the steps only' }).click();
    await noticed(page, 'Steps saved');
    expect(await savedScript(page, 'payroll')).toBe(before);
    expect(complaints).toEqual([]);
  });

  it('say before a step goes that the script still runs it', async () => {
    const { page, open } = opened;
    await open('/o/acme/applications/crm/steps');
    await page.getByRole('button', { name: 'Remove Step 2' }).click();
    await page.getByText(/The script still runs step 2, on line \d+|lines? to edit/).waitFor();
    await page.reload();
    await page.getByText('Not saved yet.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'Step 2' }).waitFor();
    await page.setViewportSize(windowSizes.narrow);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

/** Drags as a hand does: past the distance that tells a drag from a click, then to the middle of the other. */
async function drag(page: Page, from: Locator, to: Locator) {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('nothing to drag');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, start.y - 10, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2 - 4, { steps: 8 });
  await page.mouse.up();
}
