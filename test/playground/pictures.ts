import type { Page } from 'playwright-core';
import type { CheckedScheme } from './axe.ts';

/** A picture of a page, taken at every width. */
export interface Picture {
  /** Of its files in `docs/images`, before the width. */
  readonly name: string;
  /** Address in the playground on the example organization. */
  readonly address: string;
  /** Default: light. */
  readonly scheme?: CheckedScheme;
  /** Brings the page to where it is worth a look, and waits until it is; called at every width. */
  prepare(page: Page): Promise<void>;
}

/** All pictures of README and guide. */
export const pictures: readonly Picture[] = [
  {
    name: 'organizations',
    address: '/',
    prepare: async (page) => page.getByRole('link', { name: 'acme' }).first().waitFor(),
  },
  {
    name: 'overview',
    address: '/o/acme',
    prepare: async (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'overview-dark',
    address: '/o/acme',
    scheme: 'dark',
    prepare: async (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
];
