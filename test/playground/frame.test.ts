import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, checkedSchemes } from './axe.ts';
import { type OpenPlayground, openPlayground } from './open-playground.ts';

let opened: OpenPlayground;

beforeAll(async () => {
  opened = await openPlayground();
}, 90_000);

afterAll(async () => {
  await opened.close();
});

describe('the frame of the page', () => {
  it('is accessible in every scheme', async () => {
    const { page, open, complaints } = opened;
    await open('/o/acme/groups');
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);

    // The check itself can fail.
    await page.evaluate(() => document.querySelector('h1')?.append(document.createElement('button')));
    const found = await accessibilityViolations(page, 'main');
    expect(found.map((one) => one.split(':')[0])).toEqual(Object.keys(checkedSchemes));
  });
});
