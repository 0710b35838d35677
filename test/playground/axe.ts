import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The schemes a page is checked in, as the system asks for them. */
export const checkedSchemes = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'high contrast, light': { colorScheme: 'light', contrast: 'more' },
  'high contrast, dark': { colorScheme: 'dark', contrast: 'more' },
} as const;

export type CheckedScheme = keyof typeof checkedSchemes;

/** Shows a page as on a system that asks for a scheme, without movement. */
export async function showScheme(page: Page, scheme: CheckedScheme): Promise<void> {
  await page.emulateMedia({ ...checkedSchemes[scheme], reducedMotion: 'reduce' });
  await page.waitForFunction(
    ({ colorScheme, contrast }) => {
      const { dataset } = document.documentElement;
      return (
        dataset.mantineColorScheme === colorScheme && (dataset.contrast === 'high') === (contrast === 'more')
      );
    },
    checkedSchemes[scheme],
    { polling: 'raf' },
  );
  await movementEnded(page);
}

/**
 * What axe finds on a page as it stands, in every scheme: one line per element, empty when there is nothing.
 * The page must follow the scheme of the system, and does so again when this returns.
 *
 * @param within part of the page that is looked at. Default: all of it
 */
export async function accessibilityViolations(page: Page, within = 'html'): Promise<string[]> {
  const violations: string[] = [];
  for (const scheme of Object.keys(checkedSchemes) as CheckedScheme[]) {
    await showScheme(page, scheme);
    for (const one of await runAxe(page, within)) violations.push(`${scheme}: ${one}`);
  }
  await page.emulateMedia({ colorScheme: null, contrast: null, reducedMotion: null });
  return violations;
}

/**
 * Runs axe in a world of its own beside the page: the content policy stands as it is, and what axe defines is not seen
 * by the page.
 */
async function runAxe(page: Page, within: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    await evaluate(session, executionContextId, `${source}; undefined`);
    const run = `axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'] })`;
    const results = (await evaluate(session, executionContextId, run)) as AxeResults;
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html, any, all }) => {
        const [check] = [...any, ...all];
        return `${id}: ${help} (${check?.message ?? ''}) at ${target.join(' ')} ${html.slice(0, 160)}`;
      }),
    );
  } finally {
    await session.detach();
  }
}

async function evaluate(session: CDPSession, contextId: number, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

/** Waits until nothing moves that will come to rest: colours on their way are none that axe should look at. */
async function movementEnded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}
