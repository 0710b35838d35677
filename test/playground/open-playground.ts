import type { Page } from 'playwright-core';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { exampleOrganization, type PlaygroundProcess, startPlayground } from './playground-process.ts';

/** Sizes of windows that pages are looked at in, in CSS pixels. */
export const windowSizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
} as const;

/** A playground with a browser that is signed in to it. */
export interface OpenPlayground {
  readonly playground: PlaygroundProcess;
  readonly browser: OpenBrowser;
  /** The first page: signed in, wide. */
  readonly page: Page;
  /** Opens an address of the playground in the first page, such as `/o/acme/publish`. */
  open(address: string): Promise<void>;
  /** Another page of the same person: a tab that shares cookies and storage with the first. */
  newTab(size?: { readonly width: number; readonly height: number }): Promise<Page>;
  /** Errors of all pages, what the content policy refused, and requests that left the machine. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a playground on an example, or on the arguments of the command, and signs a browser in.
 *
 * @param arguments_ of `stepgate-playground`; the port is chosen by the system
 */
export async function openPlayground(
  arguments_: readonly string[] = [exampleOrganization],
): Promise<OpenPlayground> {
  const [playground, browser] = await Promise.all([
    startPlayground('--port', '0', ...arguments_),
    openBrowser(),
  ]);
  const page = await browser.newPage(windowSizes.wide);
  await page.goto(playground.address);
  return {
    playground,
    browser,
    page,
    complaints: browser.complaints,
    async open(address) {
      await page.goto(`${playground.origin}${address}`);
    },
    async newTab(size = windowSizes.wide) {
      const tab = await page.context().newPage();
      await tab.setViewportSize(size);
      return tab;
    },
    async close() {
      await browser.close();
      await playground.stop();
    },
  };
}
