import { it } from 'vitest';
import { openBrowser } from './browser.ts';
import { startPlayground } from './playground-process.ts';
it('probe', async () => {
  const playground = await startPlayground('/tmp/wso2-org', '--port', '0');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ width: 1440, height: 1100 });
    await page.goto(playground.address);
    await page.locator('.monaco-editor .view-lines').waitFor();
    await page.waitForTimeout(2500);
    await page.screenshot({ path: '/tmp/probe-0.png' });
    await page.getByRole('tab', { name: 'Run a login' }).click();
    await page.getByRole('button', { name: 'Start a login' }).click();
    await page.getByRole('region', { name: 'Step 1' }).waitFor();
    await page.screenshot({ path: '/tmp/probe-1.png' });
    await page.getByRole('button', { name: 'Success' }).click();
    await page.getByRole('region', { name: /^Prompt/ }).waitFor();
    await page.screenshot({ path: '/tmp/probe-2.png' });
    await page.getByRole('textbox', { name: 'Fields of the page' }).fill('password=hunter2');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('region', { name: 'Step 2' }).waitFor();
    await page.getByRole('button', { name: 'Success' }).click();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: '/tmp/probe-3.png' });
    await page.setViewportSize({ width: 390, height: 1400 });
    await page.waitForTimeout(500);
    await page.screenshot({ path: '/tmp/probe-4.png' });
    console.log(browser.complaints);
  } finally { await browser.close(); await playground.stop(); }
}, 120000);
