import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openApplication, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

const pictures = join(tmpdir(), 'stepgate-playground-pictures');
const conflict = /cannot complete step 2/;
/** Starting includes the build of the page when its sources have changed. */
const startMillis = 180_000;
const stepMillis = 60_000;

let playground: PlaygroundProcess;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  playground = await startPlayground(exampleOrganization, '--port', '0');
  browser = await openBrowser();
  page = await browser.newPage({ width: 1440, height: 900 });
}, startMillis);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
}, stepMillis);

const finding = () =>
  page.getByRole('list', { name: 'Findings in payroll' }).getByRole('article', { name: conflict });
const pane = (name: RegExp | string) =>
  page.getByRole('navigation', { name: 'Panes' }).getByRole('link', { name });
const script = () => page.getByRole('region', { name: 'Script' });
const squiggles = () => script().locator('.squiggly-error');
const lit = () => script().locator('[class*="litGutter"]');

describe('the playground in a browser', () => {
  it(
    'opens only with the start token',
    async () => {
      const stranger = await browser.newPage({ width: 800, height: 600 });
      const answer = await stranger.goto(playground.origin);
      expect(answer?.status()).toBe(401);
      await stranger.getByRole('heading', { name: 'Start token needed' }).waitFor();
      await stranger.getByLabel('Start token').fill('wrong');
      await stranger.getByRole('button', { name: 'Open' }).click();
      await stranger.getByText('not the one of the running server').waitFor();
      await stranger.context().close();

      await openApplication(page, playground);
      await squiggles().first().waitFor();
      expect(page.url()).not.toContain('token');
      expect(await page.title()).toBe('payroll · acme · Stepgate');
    },
    stepMillis,
  );

  it(
    'refuses pages that call it by another name',
    async () => {
      const foreign = await browser.newPage({ width: 800, height: 600 }, [
        '--host-resolver-rules=MAP evil.example 127.0.0.1',
      ]);
      const answer = await foreign.goto(`http://evil.example:${playground.port}/`);
      expect(answer?.status()).toBe(421);
      await foreign.context().browser()?.close();
    },
    stepMillis,
  );

  it(
    'shows the conflict of payroll as a squiggle and as a finding, whose path is lit',
    async () => {
      await finding().getByText(conflict).click();
      await finding().getByRole('list', { name: 'How a login gets there' }).waitFor();
      await expect.poll(() => lit().count()).toBe(2);
      await finding().getByText('possible', { exact: true }).waitFor();
      await finding()
        .getByText(/^Users without a local account then skip step 2 and sign in with one factor/)
        .waitFor();
      await page.screenshot({ path: join(pictures, 'wide-finding.png') });
    },
    stepMillis,
  );

  it(
    'plays the login behind a finding, which is proved then, until the text is another one',
    async () => {
      await finding().getByRole('button', { name: /^Play/ }).click();
      await page.waitForURL(/\/run\?/);
      await page.getByText('The engine ended this login as the finding says.').waitFor();
      await page.screenshot({ path: join(pictures, 'wide-played.png') });
      await pane(/^Findings/).click();
      await finding().getByText(conflict).click();
      await finding().getByText('proved', { exact: true }).waitFor();
    },
    stepMillis,
  );

  it(
    'loses the finding when a fix is typed, and no keystroke on the way',
    async () => {
      await script().locator('.view-line', { hasText: 'executeStep(2)' }).first().click();
      await page.keyboard.press('Home');
      await page.keyboard.type('if (hasLocalAccount(user)) ');
      await finding().waitFor({ state: 'detached' });
      await squiggles().first().waitFor({ state: 'detached' });
      await expect.poll(() => lit().count()).toBe(0);
      const line = await script().locator('.view-line', { hasText: 'executeStep(2)' }).textContent();
      expect(line?.replaceAll('\u00a0', ' ').trim()).toBe('if (hasLocalAccount(user)) executeStep(2);');
      await page.getByText('Draft, kept on this server').waitFor();
    },
    stepMillis,
  );

  it('was never stopped by its own content policy and never failed', () => {
    expect(browser.complaints).toEqual([]);
  });
});
