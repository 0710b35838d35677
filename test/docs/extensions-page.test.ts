import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples/extensions');
const page = readFileSync(join(root, 'docs/extensions.md'), 'utf8');

interface Services {
  readonly riskService: { score(username: string): Promise<number> };
  readonly helpDesk: { open(text: string, key: string): Promise<number> };
}

describe('the example of docs/extensions.md', () => {
  const tickets: string[] = [];
  let program: Program;
  let engine: Engine;

  beforeAll(async () => {
    const { createServer } = (await import(join(folder, 'server.js'))) as {
      createServer(services: Services): Promise<{ engine: Engine; program: Program }>;
    };
    ({ engine, program } = await createServer({
      riskService: { score: async (username) => (username === 'ada' ? 80 : 10) },
      helpDesk: { open: async (text, key) => tickets.push(`${key}: ${text}`) },
    }));
  });
  afterAll(() => engine.close());

  it.each(['organization.json', 'vault.login.js', 'server.js'])('stands on the page: %s', (name) => {
    expect(page).toContain(readFileSync(join(folder, name), 'utf8'));
  });

  it('asks a risky user for the badge, with a ticket', async () => {
    const { loginId, decision } = await signIn('ada');
    expect(decision).toMatchObject({
      type: 'challenge',
      step: 2,
      options: [{ idp: 'LOCAL', authenticator: 'corp-badge' }],
      emitted: [{ kind: 'log', level: 'info', text: 'ticket 1' }],
    });
    expect(tickets).toEqual([`${loginId}:2: risky login`]);
    if (decision.type !== 'challenge') return;
    const end = await engine.answer({ loginId, challengeId: decision.challengeId, outcome: 'success' });
    expect(end.decision).toMatchObject({ type: 'succeeded', subject: { username: 'ada' } });
  });

  it('lets the others in', async () => {
    expect((await signIn('bob')).decision).toMatchObject({ type: 'succeeded' });
  });

  it('is refused by a server without the extensions', async () => {
    const other = createEngine();
    await expect(other.start({ program })).rejects.toMatchObject({ code: 'missing-extension' });
    await other.close();
  });

  async function signIn(username: string) {
    const { loginId, decision } = await engine.start({ program });
    if (decision.type !== 'challenge') throw new Error(`the login waits for ${decision.type}`);
    const { challengeId } = decision;
    return engine.answer({ loginId, challengeId, outcome: 'success', user: { username } });
  }
});
