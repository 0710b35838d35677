import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkImports, layerOf, layers, type PackageManifest, readManifests } from './import-rules.ts';
import { readSources, repositoryRoot, type SourceFile } from './source-tree.ts';

const scanned = ['engine/src', 'validator/src', 'validator/bin', 'playground/src', 'playground/bin', 'test'];

describe('imports of the repository', () => {
  const files = readSources(scanned);
  const manifests = readManifests(['engine', 'validator', 'playground', 'test']);
  const report = checkImports(files, manifests, (path) => existsSync(join(repositoryRoot, path)));

  it('follow the arrow table', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(report.violations).toEqual([]);
  });

  it('have no cycle of value imports', () => {
    expect(report.cycles).toEqual([]);
  });

  it('reach every public entry through a layer of the table', () => {
    for (const manifest of manifests) {
      for (const [entry, file] of manifest.entries) expect(layerOf(file), entry).toBeDefined();
    }
  });
});

describe('the arrow table', () => {
  it('names only layers it has', () => {
    const names = new Set(layers.map((layer) => layer.name));
    for (const layer of layers) {
      for (const used of layer.uses) expect(names, `${layer.name} uses ${used}`).toContain(used);
    }
  });

  it('has no arrow that runs back', () => {
    const reaches = (from: string, to: string): boolean =>
      layers.find((layer) => layer.name === from)?.uses.some((used) => used === to || reaches(used, to)) ??
      false;
    expect(layers.filter((layer) => reaches(layer.name, layer.name))).toEqual([]);
  });

  it('gives the longest folder the file', () => {
    expect(layerOf('engine/src/create-engine.ts')?.name).toBe('engine');
    expect(layerOf('engine/src/model/index.ts')?.name).toBe('engine/model');
    expect(layerOf('validator/src/analyze.ts')?.name).toBe('validator');
    expect(layerOf('validator/src/node/cli.ts')?.name).toBe('validator/node');
    expect(layerOf('engine/src/modelling.ts')?.name).toBe('engine');
  });
});

const fixtureManifests: readonly PackageManifest[] = [
  {
    folder: 'engine',
    name: '@stepgate/engine',
    entries: new Map([
      ['@stepgate/engine', 'engine/src/index.ts'],
      ['@stepgate/engine/language', 'engine/src/language/index.ts'],
    ]),
    dependencies: new Set(['acorn', 'isolated-vm', 'pino', 'zod']),
  },
  {
    folder: 'validator',
    name: '@stepgate/validator',
    entries: new Map([['@stepgate/validator', 'validator/src/index.ts']]),
    dependencies: new Set(['@stepgate/engine', 'commander']),
  },
  {
    folder: 'test',
    name: '@stepgate/test',
    entries: new Map(),
    dependencies: new Set(['@stepgate/engine', 'vitest']),
  },
];

/** Checks in-memory files; the files that fixtures name as targets exist with no text. */
function check(sources: Readonly<Record<string, string>>) {
  const targets = [
    'engine/src/index.ts',
    'engine/src/language/index.ts',
    'engine/src/sandbox/pool.ts',
    'validator/src/index.ts',
    'validator/src/node/index.ts',
  ];
  const files: SourceFile[] = Object.entries(sources).map(([path, text]) => ({ path, text }));
  return checkImports(files, fixtureManifests, (path) => targets.includes(path));
}

describe('the checker', () => {
  it('passes what the table allows', () => {
    const report = check({
      'engine/src/model/user.ts': `import { z } from 'zod'; import { rows } from '../language/index.ts';`,
      'engine/src/sandbox/worker.ts': `import ivm from 'isolated-vm'; import { fork } from 'node:child_process';`,
      'validator/src/graph.ts': `export * from '@stepgate/engine/language';`,
      'validator/src/node/cli.ts': `import { Command } from 'commander'; import { analyze } from '../index.ts';`,
      'test/some.test.ts': `import { it } from 'vitest'; import { createEngine } from '@stepgate/engine';`,
    });
    expect(report).toEqual({ violations: [], cycles: [] });
  });

  it.each([
    ['a layer above', 'engine/src/language/a.ts', `import '../index.ts';`, 'may not use engine'],
    [
      'a type of a layer above',
      'engine/src/language/a.ts',
      `import type { E } from '../index.ts';`,
      'may not use engine',
    ],
    [
      'an inline import type',
      'engine/src/language/a.ts',
      `type E = import('../index.ts').E;`,
      'may not use engine',
    ],
    ['a re-export', 'engine/src/model/a.ts', `export * from '../index.ts';`, 'may not use engine'],
    [
      'a lazy import',
      'validator/src/a.ts',
      `const n = await import('./node/index.ts');`,
      'may not use validator/node',
    ],
    [
      'a worker address',
      'validator/src/a.ts',
      `new URL('./node/index.ts', import.meta.url);`,
      'may not use validator/node',
    ],
    ['a package', 'engine/src/language/a.ts', `import { z } from 'zod';`, 'may not use the package zod'],
    ['a package path', 'validator/src/a.ts', `import { z } from 'zod/mini';`, 'may not use the package zod'],
    ['a package of the readers', 'engine/src/a.ts', `import 'pino';`, 'may not use the package pino'],
    ['a package not declared', 'engine/src/a.ts', `import 'left-pad';`, 'does not declare left-pad'],
    [
      'Node in a browser layer',
      'validator/src/a.ts',
      `import { readFileSync } from 'node:fs';`,
      'may not use Node',
    ],
    ['Node without prefix', 'engine/src/a.ts', `import 'fs';`, 'without "node:"'],
    ['another entry', 'validator/src/a.ts', `import '@stepgate/engine';`, 'may not use engine'],
    [
      'an inner file',
      'validator/src/node/a.ts',
      `import '@stepgate/engine/src/sandbox/pool.ts';`,
      'not a public entry',
    ],
    ['a way out', 'validator/src/node/a.ts', `import '../../../engine/src/index.ts';`, 'leaves its package'],
    ['a way out of the tests', 'test/a.ts', `import '../engine/src/sandbox/pool.ts';`, 'leaves its package'],
    ['its own name', 'engine/src/a.ts', `import '@stepgate/engine/language';`, 'by relative path'],
    ['no file', 'engine/src/a.ts', `import './gone.ts';`, 'no such file'],
    ['a computed name', 'engine/src/a.ts', `import(name);`, 'computed import'],
    [
      'a type in a comment',
      'engine/src/language/a.js',
      `/** @type {import('../index.ts').E} */\nexport let e;`,
      'may not use engine',
    ],
    [
      'an import in JSX',
      'validator/src/a.tsx',
      `import 'react'; export const a = <b>{'x'}</b>;`,
      'may not use the package react',
    ],
  ])('catches %s', (_case, path, text, problem) => {
    const { violations } = check({ [path]: text });
    expect(violations).toEqual([expect.stringContaining(problem)]);
    expect(violations[0]).toContain(`${path}:1 `);
  });

  it('catches a cycle of value imports', () => {
    const { cycles } = check({
      'engine/src/a.ts': `import { b } from './b.ts';`,
      'engine/src/b.ts': `export { c } from './c.ts';`,
      'engine/src/c.ts': `export const c = () => import('./a.ts');`,
      'engine/src/d.ts': `import './a.ts';`,
    });
    expect(cycles).toEqual(['engine/src/a.ts -> engine/src/b.ts -> engine/src/c.ts -> engine/src/a.ts']);
  });

  it('catches a file that imports itself, and two cycles apart', () => {
    const { cycles } = check({
      'engine/src/a.ts': `import './a.ts';`,
      'engine/src/b.ts': `import './c.ts';`,
      'engine/src/c.ts': `import './b.ts';`,
    });
    expect(cycles).toEqual([
      'engine/src/a.ts -> engine/src/a.ts',
      'engine/src/b.ts -> engine/src/c.ts -> engine/src/b.ts',
    ]);
  });

  it('lets types form a circle, but not imports that only hold inline types', () => {
    const other = `import { a } from './a.ts';`;
    expect(
      check({ 'engine/src/a.ts': `import type { B } from './b.ts';`, 'engine/src/b.ts': other }).cycles,
    ).toEqual([]);
    // `import { type B }` is still loaded when the program runs.
    expect(
      check({ 'engine/src/a.ts': `import { type B } from './b.ts';`, 'engine/src/b.ts': other }).cycles,
    ).toHaveLength(1);
  });

  it('refuses a file it cannot parse', () => {
    expect(() => check({ 'engine/src/a.ts': 'import {' })).toThrow(/engine\/src\/a\.ts/);
  });
});
