import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup as unpackChromium } from '../browser/unpack-chromium.ts';
import { openBrowser } from '../playground/browser.ts';
import { windowSizes } from '../playground/open-playground.ts';
import { exampleOrganization, startPlayground } from '../playground/playground-process.ts';
import { atMostMillis, millisText, percentile, type Table } from './table.ts';

const starts = 7;
const goalMillis = 3_000;

interface Start {
  readonly listensMillis: number;
  readonly usableMillis: number;
}

/**
 * The command as `npm start` runs it, on a folder that it has kept work in before, with the page built. The browser runs
 * already and has an empty cache at each start. Not measured: npm itself, the first build of the page, the start of the
 * browser.
 */
export const playgroundStartTable: Table = {
  name: 'playground-start',
  title: `from the start of the command to a page that can be used, ${starts} starts`,
  columns: ['until', 'median', 'slowest', 'goal'],
  async *rows() {
    await unpackChromium();
    const store = await mkdtemp(join(tmpdir(), 'stepgate-bench-'));
    const browser = await openBrowser();
    try {
      const measured: Start[] = [];
      // The first one builds the page and creates the database.
      for (let count = 0; count <= starts; count += 1) measured.push(await startOnce(store, browser));
      const warm = measured.slice(1);
      yield row(
        'the server listens',
        warm.map(({ listensMillis }) => listensMillis),
      );
      yield row(
        'the overview can be used',
        warm.map(({ usableMillis }) => usableMillis),
        goalMillis,
      );
    } finally {
      await browser.close();
      await rm(store, { recursive: true, force: true });
    }
  },
};

async function startOnce(store: string, browser: Awaited<ReturnType<typeof openBrowser>>): Promise<Start> {
  const startedAt = performance.now();
  const playground = await startPlayground(exampleOrganization, '--port', '0', '--store', store);
  const listensMillis = performance.now() - startedAt;
  try {
    const page = await browser.newPage(windowSizes.wide);
    await page.goto(playground.address);
    // As an admin goes: the list, then the organization.
    await page.getByRole('link', { name: 'acme', exact: true }).click();
    await page.getByRole('link', { name: /^\d+ Groups$/ }).waitFor();
    const usableMillis = performance.now() - startedAt;
    await page.context().close();
    return { listensMillis, usableMillis };
  } finally {
    await playground.stop();
  }
}

function row(what: string, millis: readonly number[], goal?: number): readonly string[] {
  const median = percentile(millis, 0.5);
  return [
    what,
    millisText(median),
    millisText(Math.max(...millis)),
    goal === undefined ? '' : atMostMillis(goal, median),
  ];
}
