import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenPlayground, openPlayground } from '../playground/open-playground.ts';
import { atMostMillis, millisText, percentile, type Table } from './table.ts';

const templates = join(import.meta.dirname, '../../examples/templates');
const firstStep = 'executeStep(1';
const warmUpKeys = 4;
const measuredKeys = 40;
/** How long the marks of a script may be behind the last key. */
const goalMillis = 100;

interface Typing {
  /** From each key to the marks it brought, or took away. */
  readonly markMillis: readonly number[];
  /** What held the page up meanwhile, as the browser tells: everything from 50 ms. */
  readonly longTaskMillis: readonly number[];
}

/**
 * A browser writes in the largest template. Every other key makes the call of a step ask for one that does not exist,
 * and the next one takes that back, so each key changes the marks. Machines that are busy, and pages that show a graph
 * beside the editor, are not measured.
 */
export const editorTable: Table = {
  name: 'editor',
  title: `from a key to its marks in the editor, in a browser, over ${measuredKeys} keys`,
  columns: ['script', 'median', 'p95', `≤ ${goalMillis} ms`, 'longest task'],
  async *rows() {
    const scripts = [largestTemplate()];
    const bench = await openPlayground();
    try {
      for (const { name, text } of scripts) {
        const { markMillis, longTaskMillis } = await type(bench, text);
        const p95 = percentile(markMillis, 0.95);
        yield [
          `${name}, ${text.length} characters`,
          millisText(percentile(markMillis, 0.5)),
          millisText(p95),
          atMostMillis(goalMillis, p95),
          longTaskMillis.length === 0 ? '< 50 ms' : millisText(Math.max(...longTaskMillis)),
        ];
      }
    } finally {
      await bench.close();
    }
  },
};

function largestTemplate(): { readonly name: string; readonly text: string } {
  const [largest] = readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, text: readFileSync(join(templates, name, `${name}.login.js`), 'utf8') }))
    .sort((one, other) => other.text.length - one.text.length);
  if (largest === undefined) throw new Error('there are no templates');
  return largest;
}

async function type({ page, open }: OpenPlayground, text: string): Promise<Typing> {
  await open('/o/acme/applications/payroll/findings');
  const editor = page.getByRole('region', { name: 'Script' }).locator('.monaco-editor');
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Home');
  const before = text.slice(0, text.indexOf(firstStep) + firstStep.length).split('\n');
  for (const _ of before.slice(1)) await page.keyboard.press('ArrowDown');
  for (const _ of before.at(-1) ?? '') await page.keyboard.press('ArrowRight');
  await page.getByText('Draft, kept on this server').waitFor();
  await page.evaluate(watchMarks);
  const markMillis: number[] = [];
  for (let key = 0; key < warmUpKeys + measuredKeys; key += 1) {
    await page.evaluate('globalThis.markWatch.begin()');
    await page.keyboard.press(key % 2 === 0 ? '9' : 'Backspace');
    const millis = (await page.evaluate('globalThis.markWatch.changed')) as number;
    if (key >= warmUpKeys) markMillis.push(millis);
  }
  const longTaskMillis = (await page.evaluate('globalThis.markWatch.longTasks')) as number[];
  return { markMillis, longTaskMillis };
}

/** Runs in the page: tells how long after a key the squiggles are other ones. */
function watchMarks(): void {
  // How many there are of each kind: where they stand changes with every key, before anything was analyzed.
  const marks = (): string =>
    [...document.querySelectorAll('.monaco-editor .cdr[class*="squiggly"]')]
      .map(({ className }) => className)
      .sort()
      .join('\n');
  const watch = {
    longTasks: [] as number[],
    changed: Promise.resolve(0),
    begin(): void {
      const before = marks();
      let keyAt = 0;
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          keyAt = timeStamp;
        },
        { once: true, capture: true },
      );
      watch.changed = new Promise((resolve) => {
        const look = (): void => {
          if (keyAt === 0 || marks() === before) requestAnimationFrame(look);
          else resolve(performance.now() - keyAt);
        };
        requestAnimationFrame(look);
      });
    },
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  Object.assign(globalThis, { markWatch: watch });
}
