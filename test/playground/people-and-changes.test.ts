import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { type OpenPlayground, openPlayground, windowSizes } from './open-playground.ts';

let opened: OpenPlayground;

beforeAll(async () => {
  opened = await openPlayground();
}, 90_000);

afterAll(async () => {
  await opened.close();
});

describe('people', () => {
  it('are let in by keyboard, come in with their link, and may do what their role says', async () => {
    const { page, open, browser, playground, complaints } = opened;
    await open('/people');
    await page.getByText('Nobody but you').waitFor();
    await page.getByRole('button', { name: 'Let somebody in' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.keyboard.type('vera');
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Link' });
    const link = await field.inputValue();
    expect(link).toMatch(new RegExp(`^${playground.origin}/\\?token=[\\w-]{43}$`));
    await page.keyboard.press('Escape');
    await page.getByText('has not come in yet').waitFor();

    const theirs = await browser.newPage(windowSizes.narrow);
    await theirs.goto(link);
    await theirs.waitForURL(`${playground.origin}/**`);
    await theirs.goto(`${playground.origin}/people`);
    await theirs.getByText('Only publishers see who may come in').waitFor();

    await page.getByRole('combobox', { name: 'Role of vera' }).click();
    await page.getByRole('option', { name: 'Publisher' }).click();
    await page.getByText('vera is publisher now').waitFor();
    await theirs.reload();
    await theirs.getByRole('button', { name: 'Let somebody in' }).waitFor();
    expect(await theirs.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    await page.getByRole('button', { name: 'More for vera' }).click();
    await page.getByRole('menuitem', { name: 'Let in no longer' }).click();
    await page.getByRole('button', { name: 'Let in no longer' }).click();
    await page.getByText('vera may no longer come in').waitFor();
    const answer = await theirs.goto(`${playground.origin}/people`);
    expect(answer?.status()).toBe(401);
    await page.getByText('no longer lets vera in').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('changes', () => {
  it('stand in the trail with before and after, and can be taken back', async () => {
    const { page, open, complaints } = opened;
    await open('/o/acme/groups');
    const made = await page.evaluate(async () => {
      const answer = await fetch('/api/organizations/acme/resources/group', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ value: { name: 'night-shift', description: 'Works at night' } }),
      });
      return answer.status;
    });
    expect(made).toBe(201);
    await open('/o/acme/changes');
    const row = page.getByRole('listitem').filter({ hasText: 'night-shift' }).first();
    await row.locator('summary').click();
    await row.getByText('Works at night').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await row.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Undone').waitFor();
    await open('/o/acme/groups');
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    await page.getByText('support-leads').first().waitFor();
    expect(await page.getByText('night-shift').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
