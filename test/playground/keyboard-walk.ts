import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More controls than any page has before the one that is looked for. */
const mostTabs = 120;

type Role = 'button' | 'textbox' | 'combobox' | 'radio';

/** Goes with Tab to a control, from where the focus is. */
export async function tabTo(page: Page, name: string | RegExp, role: Role = 'button'): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await wanted.waitFor();
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < mostTabs && !(await isThere()); presses += 1)
    await page.keyboard.press('Tab');
  expect(await isThere(), `${name} can be reached with Tab`).toBe(true);
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until something has the focus. */
export async function focused(page: Page, wanted: Locator): Promise<void> {
  const element = await wanted.elementHandle();
  await page.waitForFunction((one) => one === document.activeElement, element, { polling: 'raf' });
}

/** Goes down in a menu to one of its items, and takes it. */
export async function chooseItem(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  const isThere = () => item.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 10 && !(await isThere()); presses += 1) await press(page, 'ArrowDown');
  await press(page, 'Enter');
}

/** Opens the dialog behind a button of the page, and writes into its first field. */
export async function startNew(page: Page, kind: string, text: string): Promise<void> {
  await tabTo(page, `New ${kind}`);
  await press(page, 'Enter');
  await focused(
    page,
    page
      .getByRole('dialog', { name: `New ${kind}` })
      .getByRole('textbox')
      .first(),
  );
  await page.keyboard.type(text);
}

/** Waits for a notice. */
export async function noticed(page: Page, text: string): Promise<void> {
  await page.getByRole('region', { name: 'Notices' }).getByText(text).waitFor();
}
