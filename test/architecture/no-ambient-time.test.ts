import { describe, expect, it } from 'vitest';
import { type AmbientUse, ambientUses, sleeps } from './ambient-uses.ts';
import { readSources, type SourceFile } from './source-tree.ts';

interface Allowance {
  readonly file: string;
  readonly uses: readonly AmbientUse['what'][];
  readonly reason: string;
}

/**
 * Files of the engine and the validator that may read the clock, chance or the environment of the
 * process, each with the reason. Everything else is handed them. An entry that is no longer needed fails.
 */
const allowances: readonly Allowance[] = [
  {
    file: 'engine/src/durable/open-stores.ts',
    uses: ['Date.now'],
    reason: 'the clock of stores whose opener gives none; all below it is handed that clock',
  },
  {
    file: 'engine/src/engine/engine-options.ts',
    uses: ['Date.now'],
    reason: 'the clock of an engine whose embedder gives none; all below it is handed that clock',
  },
  {
    file: 'engine/src/registry/registry-parts.ts',
    uses: ['Date.now'],
    reason: 'the clock of a registry whose embedder gives none; all below it is handed that clock',
  },
  {
    file: 'engine/src/sandbox/sandbox.ts',
    uses: ['Date.now'],
    reason: 'the clock of a sandbox whose embedder gives none; all below it is handed that clock',
  },
  {
    file: 'engine/src/http/create-http-port.ts',
    uses: ['Date.now'],
    reason: 'the clock of a port whose embedder gives none; all below it is handed that clock',
  },
];

/** Tests that may wait for time to pass, each with the reason why no event can be awaited. */
const sleepers: ReadonlyMap<string, string> = new Map([]);

function forbiddenUses(files: readonly SourceFile[], allowed: readonly Allowance[]): string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const file of files) {
    const allowance = allowed.find((entry) => entry.file === file.path);
    for (const use of ambientUses(file)) {
      if (allowance?.uses.includes(use.what)) used.add(`${file.path} ${use.what}`);
      else problems.push(`${file.path}:${use.line} uses ${use.what}`);
    }
  }
  for (const { file, uses } of allowed) {
    for (const use of uses) {
      if (!used.has(`${file} ${use}`))
        problems.push(`${file} is allowed ${use} but does not use it: remove it`);
    }
  }
  return problems;
}

function forbiddenSleeps(files: readonly SourceFile[], allowed: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const file of files) {
    for (const line of sleeps(file)) {
      if (allowed.has(file.path)) used.add(file.path);
      else problems.push(`${file.path}:${line} sleeps; wait for what it waits for instead`);
    }
  }
  for (const path of allowed.keys()) {
    if (!used.has(path)) problems.push(`${path} is allowed to sleep but does not: remove it`);
  }
  return problems;
}

describe('time, chance and environment', () => {
  it('reach the engine and the validator only as arguments', () => {
    const files = readSources(['engine/src', 'validator/src']);
    const checked = files.filter((file) => !file.path.startsWith('validator/src/node/'));
    expect(forbiddenUses(checked, allowances)).toEqual([]);
  });

  it('are not waited for in tests', () => {
    expect(forbiddenSleeps(readSources(['test']), sleepers)).toEqual([]);
  });
});

describe('the check', () => {
  const source = (text: string): SourceFile => ({ path: 'engine/src/a.ts', text });

  it.each([
    ['Date.now', 'const t = Date.now();'],
    ['Date.now', 'const clock = Date.now;'],
    ['Date.now', `const t = globalThis.Date['now']();`],
    ['Date.now', 'const { now } = Date;'],
    ['new Date()', 'const t = new Date();'],
    ['new Date()', 'const t = new Date;'],
    ['new Date()', 'const t = Date();'],
    ['Math.random', 'const r = Math.random();'],
    ['Math.random', 'const r = Math?.random();'],
    ['process.env', 'const home = process.env.HOME;'],
    ['process.env', 'const { env } = process;'],
    ['process.env', `import { env } from 'node:process';`],
    ['process.env', `import process from 'node:process'; process.env;`],
  ])('catches %s in: %s', (what, text) => {
    expect(ambientUses(source(text))).toEqual([{ what, line: 1 }]);
  });

  it('passes dates and numbers that are handed in, and words in comments and strings', () => {
    const text = `
      // Date.now() and new Date() are not used
      const text = 'Math.random';
      const day = new Date(0);
      const again = new Date(day.getTime());
      const now = clock.now();
      const parsed = Date.parse('2020-01-01');
    `;
    expect(ambientUses(source(text))).toEqual([]);
  });

  it('lets an allowed file use what its entry names, and no more', () => {
    const file = source('Date.now();\nMath.random();');
    const entry = (uses: Allowance['uses']): Allowance => ({ file: file.path, uses, reason: 'a fixture' });
    expect(forbiddenUses([file], [entry(['Date.now', 'Math.random'])])).toEqual([]);
    expect(forbiddenUses([file], [entry(['Date.now'])])).toEqual(['engine/src/a.ts:2 uses Math.random']);
    expect(forbiddenUses([file], [entry(['Date.now', 'Math.random', 'process.env'])])).toEqual([
      expect.stringContaining('is allowed process.env but does not use it'),
    ]);
  });

  it.each([
    'await new Promise((resolve) => setTimeout(resolve, 50));',
    'await new Promise((resolve) => { setTimeout(() => resolve(1), 50); });',
    'await new Promise(function (done) { globalThis.setTimeout(() => { done(); }, 50); });',
    `import { setTimeout as sleep } from 'node:timers/promises';`,
    `import timers from 'timers/promises';`,
    'Atomics.wait(cell, 0, 0, 50);',
  ])('catches a sleep: %s', (text) => {
    expect(sleeps(source(text))).toEqual([1]);
  });

  it('passes deadlines', () => {
    const text = `
      const late = new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 50));
      const timer = setTimeout(() => child.kill(), 1000);
    `;
    expect(sleeps(source(text))).toEqual([]);
  });

  it('reports sleeps that are not allowed and entries without need', () => {
    const file = source('await new Promise((resolve) => setTimeout(resolve, 50));');
    expect(forbiddenSleeps([file], new Map())).toEqual([expect.stringContaining('engine/src/a.ts:1 sleeps')]);
    expect(forbiddenSleeps([file], new Map([[file.path, 'a fixture']]))).toEqual([]);
    expect(forbiddenSleeps([], new Map([[file.path, 'a fixture']]))).toEqual([
      expect.stringContaining('is allowed to sleep but does not'),
    ]);
  });
});
