import {
  advance,
  createEngine,
  createMemoryStores,
  createSandbox,
  programDigest,
  type Sandbox,
} from '@stepgate/engine';
import { type JournalEntry, journalSchema, recordedLoginSchema } from '@stepgate/engine/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectToLeadTo } from './expected-work.ts';
import { digestOf, goldenFiles, knownDigests, readGolden } from './golden-files.ts';
import { asJson, cookies, visiblePrefixes } from './golden-journal.ts';

const files = goldenFiles();
let sandbox: Sandbox;

beforeAll(() => {
  sandbox = createSandbox();
});
afterAll(() => sandbox.close());

test('no recorded login is edited or removed', () => {
  expect(Object.fromEntries(files.map((file) => [file, digestOf(file)]))).toEqual(knownDigests());
});

test('every kind of entry is in a recorded login', () => {
  const kinds = files.flatMap((file) => readGolden(file).journal.map((entry) => entry.kind));
  const all = journalSchema.element.options.map((option) => option.shape.kind.value);
  expect([...new Set(kinds)].sort()).toEqual([...all].sort());
});

describe.each(files)('%s', (file) => {
  const { program, journal, decisions } = readGolden(file);

  test('is of the program it names, in a journal that is one', () => {
    expect(journal[0]).toMatchObject({ kind: 'start', programDigest: programDigest(program) });
    expect(asJson(recordedLoginSchema.parse({ version: 1, program, journal }))).toMatchObject({
      program,
      journal,
    });
  });

  test('goes on from every prefix as it went', async () => {
    for (const [index, next] of journal.entries()) {
      if (index === 0) continue;
      const decision = await advance(sandbox, program, journal.slice(0, index), cookies);
      expectToLeadTo(asJson(decision), next);
    }
  });

  test('shows the same decisions', async () => {
    const shown = [];
    for (const length of visiblePrefixes(journal)) {
      shown.push(await advance(sandbox, program, journal.slice(0, length), cookies));
    }
    expect(asJson(shown)).toEqual(decisions);
  });

  test('ends the same on an engine that takes it over', async () => {
    const stores = createMemoryStores();
    const [start] = journal;
    if (start?.kind !== 'start') throw new Error('the journal has no start');
    await stores.saveProgram(start.programDigest, program);
    await stores.journals.append(start.loginId, 0, journal);
    const { decision } = await createEngine({ sandbox, stores }).resume(start.loginId);
    expect(asJson(decision)).toEqual(decisions.at(-1));
  });

  test('does not go on when a call in it is another', async () => {
    for (const [index, entry] of journal.entries()) {
      if (!('call' in entry)) continue;
      const doctored = [...journal.slice(0, index), anotherCall(entry)];
      expect(await endOfDoctored(doctored), `entry ${index}`).toBe('journal-divergence');
    }

    async function endOfDoctored(doctored: JournalEntry[]): Promise<string | null> {
      try {
        const decision = await advance(sandbox, program, doctored, cookies);
        if (decision.type !== 'perform' || decision.work.type !== 'end') return decision.type;
        return decision.work.code;
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
    }
  });
});

function anotherCall(entry: Extract<JournalEntry, { call: unknown }>): JournalEntry {
  return { ...entry, call: { ...entry.call, digest: `${entry.call.digest}-doctored` } };
}
