import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeTexts, textOf } from '../../playground/src/page/merge/merge-texts.ts';
import { exampleOrganization } from './playground-process.ts';
import { openPublishingServer, type PublishingServer } from './publishing-server.ts';

const ada = { name: 'ada', role: 'editor' } as const;
const bob = { name: 'bob', role: 'editor' } as const;
let server: PublishingServer;

beforeAll(async () => {
  server = await openPublishingServer(exampleOrganization, { folder: null });
});
afterAll(() => server.close());

const open = async (as: typeof ada | typeof bob) =>
  (await server.ask('GET', '/applications/crm/workbench', undefined, as)).json;
const save = (as: typeof ada | typeof bob, text: string, basedOn: number) =>
  server.ask('POST', '/applications/crm/versions', { text, basedOn }, as);

describe('two people who edit one script', () => {
  it('lose nothing: the later one is told, brings both texts together, and saves', async () => {
    const { script: base } = await open(ada);
    const ofAda = `// Ada was here.\n${base.text}`;
    const ofBob = `${base.text}// Bob was here.\n`;
    expect((await save(ada, ofAda, base.number)).status).toBe(200);

    const refused = await save(bob, ofBob, base.number);
    expect(refused.status).toBe(409);
    expect(refused.json.error.code).toBe('script-changed-elsewhere');
    expect(refused.json.latest).toMatchObject({ number: base.number + 1, author: 'ada', text: ofAda });

    const merged = mergeTexts(base.text, ofBob, refused.json.latest.text);
    expect(merged.hasConflicts).toBe(false);
    const saved = await save(bob, merged.text, refused.json.latest.number);
    expect(saved.json.version).toMatchObject({ number: base.number + 2, author: 'bob' });
    expect(saved.json.version.text).toBe(`// Ada was here.\n${base.text}// Bob was here.\n`);
  });

  it('decide where both changed the same line', async () => {
    const { script: base } = await open(ada);
    const [first] = base.text.split('\n');
    expect((await save(ada, base.text.replace(first, '// Ada'), base.number)).status).toBe(200);
    const { latest } = (await save(bob, base.text.replace(first, '// Bob'), base.number)).json;
    const merged = mergeTexts(base.text, base.text.replace(first, '// Bob'), latest.text);
    expect(merged.hasConflicts).toBe(true);
    const text = textOf(merged.regions, merged.lineEnd, ({ mine }) => [...mine, '// and Ada']);
    expect((await save(bob, text, latest.number)).json.version.text).toBe(
      base.text.replace(first, '// Bob\n// and Ada'),
    );
  });

  it('of whom one saves what the other saved already are not told of a conflict', async () => {
    const { script: base } = await open(ada);
    const text = `${base.text}// The same.\n`;
    expect((await save(ada, text, base.number)).status).toBe(200);
    const same = await save(bob, text, base.number);
    expect(same.status).toBe(200);
    expect(same.json).toMatchObject({ version: { number: base.number + 1, author: 'ada' }, change: null });
  });
});
