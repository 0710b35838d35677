import { openStores } from '@stepgate/engine/stores';
import { afterAll, expect, test } from 'vitest';
import { sealKey } from '../stores/seal-keys.ts';
import { crashEverywhere } from './durable-crashes.ts';
import { scenarios } from './scenarios.ts';

const stores = await openStores({ folder: null, sealKeys: [sealKey('one')] });
afterAll(() => stores.close());

/** The others, and PostgreSQL and Redis, are in the deep check `crashes`. */
const some = [
  'an account is created, then a second factor',
  'a change of claims and roles is staged',
  'assignUserRoles',
  'httpPost',
];

test.each(Object.entries(scenarios).filter(([name]) => some.includes(name)))(
  'in the embedded database: %s',
  { timeout: 300_000 },
  async (_, scenario) => {
    expect((await crashEverywhere(scenario, stores)).length).toBeGreaterThan(20);
  },
);
