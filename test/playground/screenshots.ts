import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { setup as unpackChromium } from '../browser/unpack-chromium.ts';
import { showScheme } from './axe.ts';
import { openPlayground, windowSizes } from './open-playground.ts';
import { type Picture, pictures } from './pictures.ts';

/** Takes the pictures of README and guide: `npm run screenshots`, or `npm run screenshots -- overview publish`. */
const folder = join(import.meta.dirname, '../../docs/images');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !pictures.some((picture) => picture.name === name));
if (unknown.length > 0) throw new Error(`there is no picture named ${unknown.join(', ')}`);

await unpackChromium();
mkdirSync(folder, { recursive: true });
const { page, open, close, complaints } = await openPlayground();
try {
  for (const picture of pictures) {
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture, page, open);
  }
} finally {
  await close();
}
if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);

async function take(
  { name, address, scheme = 'light', prepare }: Picture,
  page: Page,
  open: (address: string) => Promise<void>,
): Promise<void> {
  for (const size of Object.values(windowSizes)) {
    await page.setViewportSize(size);
    await open(address);
    await showScheme(page, scheme);
    await prepare(page);
    const path = join(folder, `${name}-${size.width}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    console.log(path);
  }
}
