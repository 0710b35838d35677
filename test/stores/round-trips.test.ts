import { PGlite } from '@electric-sql/pglite';
import { createEngine, createSandbox } from '@stepgate/engine';
import { drizzle } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRetention } from '../../engine/src/durable/retention.ts';
import { sqlOn } from '../../engine/src/durable/sql/database.ts';
import { migrate } from '../../engine/src/durable/sql/migrate.ts';
import { sqlStores } from '../../engine/src/durable/sql/sql-stores.ts';
import { answers, programWith } from '../engine/fixture-organization.ts';
import { auditRecord } from './contract/audit-records.ts';
import { addUser } from './contract/opened-stores.ts';
import { sealerWith } from './seal-keys.ts';

interface Statement {
  readonly text: string;
  readonly parameters: unknown[];
}

let client: PGlite;
let statements: Statement[] = [];
let stores: ReturnType<typeof sqlStores>;

const open = () => {
  const logger = {
    logQuery: (text: string, parameters: unknown[]) => void statements.push({ text, parameters }),
  };
  const context = {
    sealer: sealerWith('one'),
    retention: readRetention(),
    clock: { now: () => 1_700_000_000_000 },
    newId: () => crypto.randomUUID(),
  };
  return sqlStores(sqlOn(drizzle({ client, casing: 'snake_case', logger })), context);
};

beforeAll(async () => {
  client = await PGlite.create();
  await migrate(sqlOn(drizzle({ client, casing: 'snake_case' })));
  stores = open();
});
beforeEach(() => {
  statements = [];
});
afterAll(() => client.close());

const entry = {
  kind: 'intent',
  at: 1,
  call: { position: 0, name: 'a', digest: '' },
  idempotencyKey: 'k',
} as const;

async function countOf(work: () => Promise<unknown>): Promise<number> {
  statements = [];
  await work();
  return statements.length;
}

describe('statements', () => {
  test('a journal is read with one, and appended to with one, audit included', async () => {
    const { journals } = stores;
    const audit = [auditRecord('acme'), auditRecord('acme')];
    expect(await countOf(() => journals.append('a', 0, [entry, entry], audit))).toBe(1);
    expect(await countOf(() => journals.append('a', 2, [entry], audit))).toBe(1);
    expect(await countOf(() => journals.read('a'))).toBe(1);
    expect(await countOf(() => journals.append('a', 3, [entry], audit))).toBe(1);
    // A node that has not read it reads the head first.
    expect(await countOf(() => open().journals.append('a', 4, [entry], audit))).toBe(2);
    expect(await journals.read('a')).toHaveLength(5);
  });

  test('a program is stored and read once, and asked for each time', async () => {
    const program = programWith('function onLoginRequest() {}');
    expect(await countOf(() => stores.saveProgram('digest', program))).toBe(1);
    expect(await countOf(() => stores.loadProgram('digest'))).toBe(1);
    const [first] = statements;
    expect(await countOf(() => stores.loadProgram('digest'))).toBe(1);
    expect(first?.text).toContain('"program"');
    expect(statements[0]?.text.split('from')[0]).not.toContain('"program"');
    expect(await countOf(() => stores.saveProgram('digest', program))).toBe(0);
  });

  test('a login with one step takes no more than these', async () => {
    const sandbox = createSandbox();
    const engine = createEngine({ sandbox, stores: { ...stores, close: async () => {} } });
    await addUser({ ...stores, close: async () => {} }, 'fixture', { username: 'alice' });
    const program = programWith('function onLoginRequest() { executeStep(1); }');
    const { outcome, option } = answers.password('alice');
    const login = async (loginId: string) => {
      const { decision } = await engine.start({ program, loginId });
      if (decision.type !== 'challenge' || option === undefined) throw new Error(decision.type);
      const ended = await engine.answer({
        loginId,
        challengeId: decision.challengeId,
        outcome,
        option,
        user: { username: 'alice', userStoreDomain: 'PRIMARY' },
      });
      expect(ended.decision.type).toBe('succeeded');
    };
    await login('first');
    const count = await countOf(() => login('second'));
    await engine.close();
    await sandbox.close();
    expect(count).toBeLessThanOrEqual(23);
  });
});

describe('looking users up by an attribute', () => {
  test('uses an index, however many there are', async () => {
    const users = stores.users('acme');
    await client.exec(`
      insert into stepgate.users select 'id' || n, 'acme', 'PRIMARY', 'user ' || n, 'key ' || n, '{}', '[]', '[]',
        false, false, array['attribute ' || n, 'of all'], null from generate_series(1, 5000) as n;
      analyze stepgate.users;`);
    expect(await users.findByAttribute('email', 'a@b.test')).toEqual([]);
    expect(await users.findByUsername('alice', 'PRIMARY')).toBeNull();
    expect(await users.findLinked({ idp: 'Okta', subject: 'alice' })).toBeNull();
    expect(await stores.directory('acme').list({ after: 'id3', limit: 2 })).toHaveLength(2);
    expect(statements).toHaveLength(4);
    for (const { text, parameters } of statements) {
      const { rows } = await client.query<Record<string, string>>(`explain ${text}`, parameters);
      const plan = rows.flatMap((row) => Object.values(row)).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan/);
      expect(plan).not.toContain('Seq Scan on users');
    }
  });
});
