import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser, openWorkbench } from './browser.ts';
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

const googleSwitch = () => page.getByRole('switch', { name: 'JIT provisioning of Google' });
const application = (name: string) =>
  page
    .getByRole('navigation', { name: 'Applications' })
    .getByRole('button', { name: new RegExp(`^${name}`) });
const finding = () =>
  page.getByRole('list', { name: 'Findings in payroll' }).getByRole('article', { name: conflict });
const isFocused = (place: Locator) =>
  expect.poll(() => place.evaluate((one) => one === document.activeElement));
const squiggles = () => page.locator('.monaco-editor .squiggly-error');

/** Puts the cursor at the start of the text of the first line that has the words. */
async function goToLine(words: string): Promise<void> {
  await page.locator('.monaco-editor .view-line', { hasText: words }).first().click();
  await page.keyboard.press('Home');
}

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

      await openWorkbench(page, playground);
      await application('payroll').waitFor();
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
    'shows the conflict of payroll as a squiggle and as a finding',
    async () => {
      await page.locator('.monaco-editor .view-lines').waitFor();
      await squiggles().first().waitFor();
      await finding().getByText(conflict).click();
      await finding().getByRole('list', { name: 'How a login gets there' }).waitFor();
      expect(await application('payroll').textContent()).toContain('1 error');
      expect(await application('portal').textContent()).toContain('no conflicts');
      expect(await application('expenses').textContent()).toContain('1 info');
      await finding().getByText('possible', { exact: true }).waitFor();
      await finding()
        .getByText(/^Users without a local account then skip step 2 and sign in with one factor/)
        .waitFor();
      await page.screenshot({ path: join(pictures, 'wide-finding.png') });
    },
    stepMillis,
  );

  it(
    'plays the login behind a finding, and goes back and forward in it',
    async () => {
      await finding().getByRole('button', { name: /^Play/ }).click();
      const failed = page.getByRole('status', { name: 'Login failed' });
      await failed.getByText('second-factor-needs-local-account', { exact: true }).waitFor();
      await page
        .getByRole('region', { name: 'Steps so far' })
        .getByText(/Became/)
        .waitFor();
      await page
        .getByRole('region', { name: 'Journal' })
        .getByRole('cell', { name: 'end', exact: true })
        .waitFor();
      await page.screenshot({ path: join(pictures, 'wide-played.png') });
      await page.getByRole('button', { name: 'Back one step' }).click();
      await page.getByRole('region', { name: 'Step 1' }).waitFor();
      await page.getByRole('button', { name: 'Forward one step' }).click();
      await failed.waitFor();
      await page.getByText('The engine ended this login as the finding says.').waitFor();
      await page.getByRole('tab', { name: /^Findings/ }).click();
      await finding().getByText('proved', { exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Run a login' }).click();
    },
    stepMillis,
  );

  it(
    'mends the conflict by switching JIT on, and says so',
    async () => {
      await googleSwitch().click();
      await page
        .getByRole('region', { name: 'Notices' })
        .getByText(/Mends \d+ conflicts?: .*payroll/)
        .waitFor();
      await squiggles().first().waitFor({ state: 'detached' });
      await application('payroll').getByText('no conflicts').waitFor();
      expect(await googleSwitch().isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Run the same answers again' }).click();
      await page.getByRole('region', { name: 'Step 2' }).waitFor();
      await page.screenshot({ path: join(pictures, 'wide-mended.png') });
    },
    stepMillis,
  );

  it(
    'asks before JIT is switched off, with what breaks, and cancels by default',
    async () => {
      await googleSwitch().click();
      const dialog = page.getByRole('dialog', { name: /Switch off JIT provisioning of Google/ });
      const broken = dialog.getByRole('region', { name: 'Applications that break' });
      for (const name of ['payroll', 'crm', 'support'])
        await broken.getByText(name, { exact: true }).waitFor();
      await dialog.getByRole('region', { name: /^Safe/ }).getByText('portal', { exact: true }).waitFor();
      expect(
        await dialog
          .getByRole('button', { name: 'Cancel' })
          .evaluate((one) => one === document.activeElement),
      ).toBe(true);
      await page.screenshot({ path: join(pictures, 'wide-dialog.png') });
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      expect(await googleSwitch().isChecked()).toBe(true);
      await isFocused(googleSwitch()).toBe(true);
      // It loses its title at once, and fades out.
      await page.locator('.mantine-Modal-content').waitFor({ state: 'detached' });
      await page.keyboard.press('Space');
      await dialog.waitFor();
      await isFocused(dialog.getByRole('button', { name: 'Cancel' })).toBe(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.mantine-Modal-content').waitFor({ state: 'detached' });
      await isFocused(googleSwitch()).toBe(true);

      await googleSwitch().click();
      await dialog.getByRole('button', { name: 'Play it in payroll' }).click();
      await page
        .getByRole('status', { name: 'Login failed' })
        .getByText('second-factor-needs-local-account', { exact: true })
        .waitFor();
      expect(await googleSwitch().isChecked()).toBe(true);

      await googleSwitch().click();
      await dialog.getByRole('button', { name: 'Switch off anyway' }).click();
      await dialog.waitFor({ state: 'detached' });
      await squiggles().first().waitFor();
      expect(await googleSwitch().isChecked()).toBe(false);
      await isFocused(googleSwitch()).toBe(true);
    },
    stepMillis,
  );

  it(
    'runs a login by hand',
    async () => {
      await page.getByRole('tab', { name: 'Run a login' }).click();
      await page.getByRole('button', { name: 'New login' }).click();
      const first = page.getByRole('region', { name: 'Step 1' });
      await isFocused(first.getByRole('heading')).toBe(true);
      await first.getByRole('radio', { name: 'Username & Password' }).check();
      await first.getByRole('combobox', { name: 'User' }).click();
      await page.getByRole('option', { name: /^bob/ }).click();
      await first.getByRole('button', { name: 'Success' }).click();
      const second = page.getByRole('region', { name: 'Step 2' });
      await second.getByText('Prove that you are bob').waitFor();
      await isFocused(second.getByRole('heading')).toBe(true);
      await page.screenshot({ path: join(pictures, 'wide-challenge.png') });
      await second.getByRole('button', { name: 'Success' }).click();
      await page.getByRole('status', { name: 'Login succeeded' }).getByText('bob').waitFor();
      await page
        .getByRole('region', { name: 'Log of the script' })
        .getByText(/first factor of bob/)
        .waitFor();
      await isFocused(page.getByRole('heading', { name: 'Signed in' })).toBe(true);
      await page.screenshot({ path: join(pictures, 'wide-succeeded.png') });
    },
    stepMillis,
  );

  it(
    'calls federated users by the name they were chosen by',
    async () => {
      await application('portal').click();
      await page.getByRole('tab', { name: 'Run a login' }).click();
      await page.getByRole('button', { name: 'Start a login' }).click();
      const first = page.getByRole('region', { name: 'Step 1' });
      await isFocused(first.getByRole('heading')).toBe(true);
      await first.getByRole('radio', { name: /^Google/ }).check();
      await first.getByRole('combobox', { name: 'User' }).click();
      await page.getByRole('option', { name: /^frank@contractor.example/ }).click();
      await first.getByRole('button', { name: 'Success' }).click();
      const frank = /frank@contractor\.example \(115620873344905551021\)/;
      await page.getByRole('region', { name: 'Steps so far' }).getByText(frank).waitFor();
      await page.getByRole('status', { name: 'Login succeeded' }).getByText(frank).waitFor();
      await page.screenshot({ path: join(pictures, 'wide-federated.png') });
      await application('payroll').click();
    },
    stepMillis,
  );

  it(
    'loses the finding when a fix is typed, and no keystroke on the way',
    async () => {
      await page.getByRole('tab', { name: /^Findings/ }).click();
      await finding().waitFor();
      await goToLine('executeStep(2)');
      await page.keyboard.type('if (hasLocalAccount(user)) ');
      await finding().waitFor({ state: 'detached' });
      await squiggles().first().waitFor({ state: 'detached' });
      const line = page.locator('.monaco-editor .view-line', { hasText: 'executeStep(2)' });
      expect((await line.textContent())?.replaceAll('\u00a0', ' ').trim()).toBe(
        'if (hasLocalAccount(user)) executeStep(2);',
      );
      await page.getByText('Draft, kept in this browser').waitFor();
    },
    stepMillis,
  );

  it(
    'keeps drafts over a reload, and saves with the keyboard',
    async () => {
      await page.reload();
      await page.getByText('Draft, kept in this browser').waitFor();
      await page.locator('.monaco-editor .view-line', { hasText: 'if (hasLocalAccount(user))' }).click();
      await page.keyboard.press('Control+s');
      await page.getByText('Saved in memory').waitFor();
      await page.reload();
      await page.getByText('Saved in memory').waitFor();
      await page.getByRole('button', { name: 'Changed', exact: true }).click();
      await page.getByText('Files in').waitFor();
      await page.screenshot({ path: join(pictures, 'wide-saved.png') });
      await page.keyboard.press('Escape');
    },
    stepMillis,
  );

  it(
    'is readable in the dark',
    async () => {
      await page.getByRole('button', { name: 'Use dark colours' }).click();
      await page.locator('.monaco-editor.vs-dark').waitFor();
      await application('crm').click();
      await page.getByRole('list', { name: 'Findings in crm' }).waitFor();
      await page.screenshot({ path: join(pictures, 'wide-dark.png') });
      await page.getByRole('button', { name: 'Use light colours' }).click();
    },
    stepMillis,
  );

  it(
    'is usable at 390 wide, one place at a time',
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      const places = page.getByRole('navigation', { name: 'Places' });
      const landmarks = {
        Apps: application('crm'),
        Script: page.locator('.monaco-editor .view-lines'),
        Findings: page.getByRole('list', { name: 'Findings in crm' }),
        Run: page.getByRole('button', { name: 'Start a login' }),
        Settings: googleSwitch(),
      };
      for (const [name, landmark] of Object.entries(landmarks)) {
        await places.getByRole('button', { name }).click();
        await landmark.waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        await page.screenshot({ path: join(pictures, `narrow-${name.toLowerCase()}.png`) });
      }
      await places.getByRole('button', { name: 'Findings' }).click();
      await page.getByRole('button', { name: /^Play/ }).first().click();
      await page.getByRole('status', { name: 'Login failed' }).waitFor();
      await page.screenshot({ path: join(pictures, 'narrow-played.png') });
    },
    stepMillis,
  );

  it('was never stopped by its own content policy and never failed', () => {
    expect(browser.complaints).toEqual([]);
  });
});
