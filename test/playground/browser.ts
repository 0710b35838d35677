import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { chromiumLaunch } from '../browser/unpack-chromium.ts';

/** A real browser, and what its pages complained about. */
export interface OpenBrowser {
  /** A page with cookies and storage of its own; with arguments, in a browser of its own. */
  newPage(
    size: { readonly width: number; readonly height: number },
    arguments_?: readonly string[],
  ): Promise<Page>;
  /** Errors of pages in the shared browser, what the content policy refused, and requests that left the machine. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Starts the Chromium that comes with the packages; it needs nothing of the system. */
export async function openBrowser(): Promise<OpenBrowser> {
  const launch = (more: readonly string[] = []): Promise<Browser> =>
    playwright.launch({
      ...chromiumLaunch,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', ...more],
    });
  const browser = await launch();
  const complaints: string[] = [];
  return {
    complaints,
    async newPage(size, arguments_) {
      const own = arguments_ === undefined ? browser : await launch(arguments_);
      const context = await own.newContext({ viewport: size });
      // Before the first page, so that every tab of the context is watched.
      if (arguments_ === undefined) context.on('page', (page) => watch(page, complaints));
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

/** Notes what a page complains about. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // The browser reports every refusal of the server as an error; those are asked for here.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !/^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname)) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
}

/** Signs in and opens an application of the example, with one of its panes beside the editor. */
export async function openApplication(
  page: Page,
  { address, origin }: { readonly address: string; readonly origin: string },
  path = 'acme/applications/payroll/findings',
): Promise<void> {
  await page.goto(address);
  await page.goto(`${origin}/o/${path}`);
}
