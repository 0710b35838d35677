import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, ScriptText } from '../../playground/src/api/schemas/scripts.ts';
import type { DraftServer } from '../../playground/src/page/drafts/draft-server.ts';
import { createDraftSession } from '../../playground/src/page/drafts/draft-session.ts';
import type { DraftSession, DraftState } from '../../playground/src/page/drafts/draft-state.ts';
import { createKeptTexts } from '../../playground/src/page/drafts/kept-texts.ts';
import { ApiProblem } from '../../playground/src/page/server/api-client.ts';

const lines = (...all: readonly string[]): string => all.join('\n');
const opened = lines('one', 'two', 'three', 'four', 'five');

function versionOf(number: number, text: string, author = 'ann'): ScriptText {
  const at = '2026-01-01T00:00:00.000Z';
  return { number, text, author, message: '', at, isGenerated: false, restoredFrom: null, publishedIn: [] };
}

/** A server with the script of one application and the draft of one person; it keeps revisions as the real one does. */
function createServer() {
  const versions = [versionOf(1, opened)];
  let draft: Draft | null = null;
  let revision = 0;
  const latest = (): ScriptText => versions.at(-1) as ScriptText;
  const refuse = (code: string): never => {
    throw new ApiProblem(409, { code, message: code, advice: '' }, undefined);
  };
  const away = new ApiProblem(0, { code: 'server-unreachable', message: 'away', advice: '' }, undefined);
  const state = {
    isAway: false,
    /** Answers of reads are held back until this is called, in the order in which they were asked for. */
    heldReads: undefined as (() => void)[] | undefined,
    /** The next answer is lost on its way, after the server did what it was asked. */
    losesAnswer: false,
    draft: () => draft,
    latest,
    saveAsOther: (text: string) => versions.push(versionOf(versions.length + 1, text, 'bob')),
  };
  async function answer<Value>(act: () => Value): Promise<Value> {
    if (state.isAway) throw away;
    const value = act();
    if (!state.losesAnswer) return value;
    state.losesAnswer = false;
    throw away;
  }
  const server: DraftServer = {
    async read() {
      const held = await answer(() => ({ script: latest(), draft }));
      const { heldReads } = state;
      if (heldReads !== undefined) await new Promise<void>((resolve) => heldReads.push(resolve));
      return held;
    },
    version: (number) => answer(() => versions[number - 1] as ScriptText),
    keep: (body) =>
      answer(() => {
        if ((draft?.revision ?? 0) !== body.revision) return refuse('draft-changed-elsewhere');
        revision += 1;
        draft = { text: body.text, basedOn: body.basedOn, revision, at: '2026-01-01T00:00:00.000Z' };
        return draft;
      }),
    forget: (meant) =>
      answer(() => {
        if (draft !== null && draft.revision !== meant) return refuse('draft-changed-elsewhere');
        revision += 1;
        draft = null;
      }),
    save: ({ text, basedOn }) =>
      answer(() => {
        if (basedOn !== latest().number) return refuse('script-changed-elsewhere');
        versions.push(versionOf(versions.length + 1, text));
        return latest();
      }),
  };
  return { server, state };
}

/** The storage of a browser that all of its tabs share. */
function createStorage(): Storage {
  const items: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => {
      items[key] = value;
    },
    removeItem: (key: string) => {
      delete items[key];
    },
  };
  return new Proxy(items, {
    get: (target, key) => Reflect.get(methods, key) ?? Reflect.get(target, key),
  }) as Partial<Storage> as Storage;
}

/** A world with one server, one browser, and timers that run when a test says so. */
function createWorld() {
  const { server, state } = createServer();
  const storage = createStorage();
  let timers: (() => void)[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  return {
    state,
    storage,
    async openTab(name: string): Promise<DraftSession> {
      const held = await server.read();
      const saved = await server.version(held.draft?.basedOn ?? held.script.number);
      const kept = createKeptTexts(storage, ['acme', 'payroll'], name);
      const later = (action: () => void): (() => void) => {
        timers.push(action);
        return () => {
          timers = timers.filter((one) => one !== action);
        };
      };
      return createDraftSession({ server, kept, later, report: () => undefined }, { ...held, saved });
    },
    settle,
    letReads(): void {
      const held = state.heldReads ?? [];
      state.heldReads = undefined;
      for (const release of held) release();
    },
    /** Lets all waits pass until nothing is waiting, or a number of rounds is over. */
    async pass(rounds = 10): Promise<void> {
      for (let round = 0; round < rounds && timers.length > 0; round += 1) {
        const due = timers;
        timers = [];
        for (const action of due) action();
        await settle();
      }
    },
  };
}

const put = (session: DraftSession, index: number, words: string): void => {
  const all = session.state().text.split('\n');
  all[index] = words;
  session.write(all.join('\n'));
};

describe('a script that is written', () => {
  it('is in the browser at once and on the server after a pause', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'mine');
    expect(tab.state()).toMatchObject({
      place: 'browser',
      text: lines('mine', 'two', 'three', 'four', 'five'),
    });
    expect(Object.keys(world.storage)).toHaveLength(1);
    expect(world.state.draft()).toBeNull();
    await world.pass();
    expect(tab.state().place).toBe('server');
    expect(world.state.draft()).toMatchObject({ text: tab.state().text, revision: 1 });
    expect(Object.keys(world.storage)).toHaveLength(0);
  });

  it('is sent when the server is back, once, though an answer was lost', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    world.state.losesAnswer = true;
    put(tab, 0, 'first');
    await world.pass(1);
    expect(tab.state()).toMatchObject({ place: 'browser', problem: { code: 'server-unreachable' } });
    world.state.isAway = true;
    put(tab, 0, 'first and more');
    await world.pass(3);
    expect(Object.keys(world.storage)).toHaveLength(1);
    world.state.isAway = false;
    await world.pass();
    expect(tab.state()).toMatchObject({ place: 'server', conflict: undefined, problem: undefined });
    expect(world.state.draft()?.text).toBe(lines('first and more', 'two', 'three', 'four', 'five'));
  });

  it('follows another tab where nobody has typed, and merges where both have', async () => {
    const world = createWorld();
    const [one, other] = [await world.openTab('a'), await world.openTab('b')];
    put(one, 0, 'from one');
    await world.pass();
    other.toldDraft(1);
    await world.settle();
    expect(other.state()).toMatchObject({ text: one.state().text, replacement: 1, place: 'server' });

    put(one, 1, 'again one');
    put(other, 4, 'from other');
    await world.pass();
    one.toldDraft(world.state.draft()?.revision ?? 0);
    await world.settle();
    await world.pass();
    const both = lines('from one', 'again one', 'three', 'four', 'from other');
    expect([one.state().text, other.state().text, world.state.draft()?.text]).toEqual([both, both, both]);
  });

  it('is kept beside the other text when both changed the same line, until somebody decides', async () => {
    const world = createWorld();
    const [one, other] = [await world.openTab('a'), await world.openTab('b')];
    put(one, 0, 'from one');
    await world.pass();
    put(other, 0, 'from other');
    await world.pass();
    expect(other.state().conflict).toMatchObject({ with: 'draft', theirs: one.state().text });
    expect(other.state().text).toContain('from other');
    put(other, 2, 'still typing');
    await world.pass();
    expect(world.state.draft()?.text).toBe(one.state().text);

    other.resolve(lines('from both', 'two', 'still typing', 'four', 'five'));
    await world.pass();
    expect(world.state.draft()?.text).toBe(other.state().text);
    expect(other.state()).toMatchObject({ conflict: undefined, place: 'server' });
  });

  it('is taken up from a tab that is gone', async () => {
    const world = createWorld();
    const crashed = await world.openTab('crashed');
    world.state.isAway = true;
    put(crashed, 3, 'typed before the crash');
    world.state.isAway = false;
    const next = await world.openTab('next');
    put(next, 0, 'typed after it');
    next.adopt('crashed');
    expect(next.state().text).toBe(lines('typed after it', 'two', 'three', 'typed before the crash', 'five'));
    await world.pass();
    expect(Object.keys(world.storage).filter((key) => !key.endsWith(':crashed'))).toEqual([]);
    expect(world.state.draft()?.text).toBe(next.state().text);
  });
});

describe('a save', () => {
  it('makes a version and leaves no draft', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'mine');
    const outcome = await tab.save('why');
    expect(outcome).toMatchObject({ kind: 'saved', version: { number: 2 } });
    await world.pass();
    expect(world.state.draft()).toBeNull();
    expect(tab.state()).toMatchObject({ saved: { number: 2 }, place: 'server', isSaving: false });
    expect(await tab.save('')).toEqual({ kind: 'unchanged' });
  });

  it('brings in a version that came first, and is not done by itself', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'mine');
    world.state.saveAsOther(lines('one', 'two', 'three', 'four', 'theirs'));
    expect(await tab.save('')).toMatchObject({ kind: 'merged', version: { number: 2, author: 'bob' } });
    expect(tab.state().text).toBe(lines('mine', 'two', 'three', 'four', 'theirs'));
    expect(world.state.latest().number).toBe(2);
    expect(await tab.save('')).toMatchObject({ kind: 'saved', version: { number: 3 } });
  });

  it('of the same line as another version shows both', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'mine');
    world.state.saveAsOther(lines('theirs', 'two', 'three', 'four', 'five'));
    expect(await tab.save('')).toEqual({ kind: 'conflict' });
    expect(tab.state().conflict).toMatchObject({ with: 'version', version: { number: 2 } });
    tab.resolve(lines('mine', 'theirs', 'two', 'three', 'four', 'five'));
    expect(await tab.save('')).toMatchObject({ kind: 'saved', version: { number: 3 } });
  });

  it('does not take the draft of another tab with it', async () => {
    const world = createWorld();
    const [one, other] = [await world.openTab('a'), await world.openTab('b')];
    put(other, 4, 'other');
    await world.pass();
    put(one, 0, 'mine');
    expect(await one.save('')).toMatchObject({ kind: 'saved' });
    expect(world.state.latest().text).toBe(lines('mine', 'two', 'three', 'four', 'other'));
  });

  it('can be undone when it is a discard', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'mine');
    await world.pass();
    const undo = tab.discard();
    expect(tab.state().text).toBe(opened);
    await world.pass();
    expect(world.state.draft()).toBeNull();
    undo();
    await world.pass();
    expect(world.state.draft()?.text).toBe(lines('mine', 'two', 'three', 'four', 'five'));
  });
});

describe('an answer that comes late', () => {
  it('takes no newer text away', async () => {
    const world = createWorld();
    const tab = await world.openTab('a');
    put(tab, 0, 'first');
    await world.pass();
    world.state.heldReads = [];
    void tab.follow();
    await world.settle();
    put(tab, 0, 'first and second');
    await world.pass();
    world.letReads();
    await world.settle();
    await world.pass();
    expect(tab.state().text).toBe(lines('first and second', 'two', 'three', 'four', 'five'));
    expect(world.state.draft()?.text).toBe(tab.state().text);
  });
});

describe('two tabs in any order of typing, answers and failures', () => {
  const act = fc.record({
    tab: fc.integer({ min: 0, max: 1 }),
    kind: fc.constantFrom(
      'type',
      'type',
      'type',
      'pass',
      'follow',
      'hold',
      'let',
      'lose',
      'away',
      'back',
      'save',
    ),
  });

  it('lose no word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const world = createWorld();
        const tabs = [await world.openTab('a'), await world.openTab('b')] as const;
        const typed: string[] = [];
        for (const { tab: index, kind } of acts) {
          const tab = tabs[index as 0 | 1];
          if (kind === 'type') {
            const word = `w${typed.length}`;
            typed.push(word);
            // Each tab writes at its own end of the text, so that nothing has to be decided.
            const { text } = tab.state();
            tab.write(index === 0 ? `${word} ${text}` : `${text} ${word}`);
          }
          if (kind === 'pass') await world.pass(1);
          if (kind === 'follow') void tab.follow();
          if (kind === 'hold') world.state.heldReads ??= [];
          if (kind === 'let') world.letReads();
          await world.settle();
          if (kind === 'lose') world.state.losesAnswer = true;
          if (kind === 'away') world.state.isAway = true;
          if (kind === 'back') world.state.isAway = false;
          if (kind === 'save') void tab.save('').catch(() => undefined);
          await world.settle();
        }
        world.letReads();
        world.state.isAway = false;
        world.state.losesAnswer = false;
        await world.settle();
        for (let round = 0; round < 4; round += 1) {
          for (const tab of tabs) await tab.follow();
          await world.pass(4);
        }
        const shown = tabs.map((tab) => tab.state());
        const isDecided = shown.every(({ conflict }) => conflict === undefined);
        const missing = (text: string) => typed.filter((word) => !text.split(/\s+/).includes(word));
        // What a later version has is brought in when the draft is saved.
        const known = ({ text, saved, latest }: DraftState): string =>
          saved.number < latest.number ? `${text} ${latest.text}` : text;
        if (isDecided) expect(shown.map((one) => missing(known(one)))).toEqual([[], []]);
        // Before somebody decides, a tab holds back what it has, and shows the other text beside it.
        expect(missing(shown.map((one) => `${known(one)} ${one.conflict?.theirs ?? ''}`).join(' '))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});
