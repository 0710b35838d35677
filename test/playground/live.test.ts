import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPlayground, openPlayground } from './open-playground.ts';
import { exampleOrganization, startPlayground } from './playground-process.ts';

/** Time for a whole journey on a machine that does other things too. */
const journeyMillis = 180_000;

let store: string;
let opened: OpenPlayground;

beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'stepgate-live-'));
  opened = await openPlayground([exampleOrganization, '--store', store]);
}, journeyMillis);

afterAll(async () => {
  await opened.close();
  rmSync(store, { recursive: true, force: true });
});

/** How many groups the overview says there are. */
const groups = (tab: Page) => tab.getByRole('link', { name: /^\d+ Groups$/ });

/** Creates a group as another client of the same server, such as another tab, does. */
async function createGroup(tab: Page, name: string): Promise<number> {
  return tab.evaluate(async (value) => {
    const answer = await fetch('/api/organizations/acme/resources/group', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: { name: value } }),
    });
    return answer.status;
  }, name);
}

describe('a page that is open', () => {
  it(
    'shows what another tab changed',
    async () => {
      const { page, open, newTab, playground, complaints } = opened;
      await open('/');
      const other = await newTab();
      const streamed = other.waitForResponse(/\/api\/organizations\/acme\/events$/);
      await other.goto(`${playground.origin}/o/acme`);
      await streamed;
      await groups(other).getByText('5').waitFor();
      expect(await createGroup(page, 'night shift')).toBe(201);
      await groups(other).getByText('6').waitFor();
      await other.close();
      expect(complaints).toEqual([]);
    },
    journeyMillis,
  );

  it(
    'waits for a server that is started again, with what was typed in it',
    async () => {
      const { page, open, playground, complaints } = opened;
      await open('/');
      await page.getByRole('button', { name: 'New organization' }).click();
      await page.getByLabel('Name', { exact: true }).fill('typed before');
      await playground.stop();
      // Whatever is asked next finds nobody there.
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByRole('status').getByText('Reconnecting…').waitFor();

      const again = await startPlayground(
        exampleOrganization,
        '--port',
        String(playground.port),
        '--store',
        store,
      );
      try {
        await page.getByText(/Reconnecting…|The database is being opened/).waitFor({ state: 'detached' });
        expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('typed before');
        await page.getByRole('button', { name: 'Create' }).click();
        await page.getByRole('heading', { level: 1, name: 'typed before' }).waitFor();
        await open('/o/acme');
        await groups(page).getByText('6').waitFor();

        // A session that has ended leaves the page as it is, until there is another one.
        await page.locator('header button').last().click();
        await page.getByRole('menuitem', { name: 'End this session' }).click();
        const ended = page.getByRole('dialog', { name: 'Your session has ended' });
        await ended.getByLabel('Start token').fill('wrong');
        await ended.getByRole('button', { name: 'Come in' }).click();
        await ended.getByText('not the token of the running server').waitFor();
        await ended.getByLabel('Start token').fill(again.address);
        await ended.getByRole('button', { name: 'Come in' }).click();
        await ended.waitFor({ state: 'detached' });
        await groups(page).getByText('6').waitFor();
        expect(complaints).toEqual([]);
      } finally {
        await again.stop();
      }
    },
    journeyMillis,
  );
});
