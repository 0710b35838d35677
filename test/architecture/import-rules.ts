import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import {
  type Reference,
  referencesOf,
  repositoryRoot,
  resolveRelative,
  type SourceFile,
  unknownSpecifier,
} from './source-tree.ts';

/** A part of the code base with one row in the arrow table. */
export interface Layer {
  readonly name: string;
  /** Folders whose files belong to the layer; the longest match wins. */
  readonly folders: readonly string[];
  /** Names of the other layers it may use. */
  readonly uses: readonly string[];
  /** npm packages it may use; `declared` stands for all that its package.json names. */
  readonly packages: 'declared' | readonly string[];
  /** Packages among the declared ones that another layer of the package uses alone. */
  readonly without?: readonly string[];
  /** Whether it may import modules of Node; a layer that may not runs in browsers too. */
  readonly node: boolean;
}

/** The arrow table. Nothing that is not in it is allowed, so no arrow runs back. */
export const layers: readonly Layer[] = [
  { name: 'engine/language', folders: ['engine/src/language'], uses: [], packages: [], node: false },
  {
    name: 'engine/model',
    folders: ['engine/src/model'],
    uses: ['engine/language'],
    packages: ['zod'],
    node: false,
  },
  {
    name: 'engine/script',
    folders: ['engine/src/script'],
    uses: ['engine/language'],
    packages: ['acorn'],
    node: false,
  },
  {
    name: 'engine',
    folders: ['engine/src'],
    uses: ['engine/language', 'engine/model', 'engine/script'],
    packages: 'declared',
    // Who is not watched, or otherwise, does not load them.
    without: [
      'pino',
      'prom-client',
      '@opentelemetry/api',
      '@electric-sql/pglite',
      'drizzle-orm',
      'pg',
      'redis',
      'fastify',
      '@fastify/swagger',
      'commander',
    ],
    node: true,
  },
  {
    // Who keeps nothing on disk does not load a database.
    name: 'engine/stores',
    folders: ['engine/src/durable'],
    uses: ['engine', 'engine/language', 'engine/model'],
    packages: ['@electric-sql/pglite', 'drizzle-orm', 'pg', 'redis', 'zod'],
    node: true,
  },
  {
    name: 'engine/http',
    folders: ['engine/src/server', 'engine/bin'],
    uses: ['engine', 'engine/language', 'engine/model', 'engine/observability', 'engine/stores'],
    packages: ['fastify', '@fastify/swagger', 'commander', 'zod'],
    node: true,
  },
  {
    name: 'engine/observability',
    folders: ['engine/src/observability/readers'],
    uses: ['engine', 'engine/language'],
    packages: ['pino', 'prom-client', '@opentelemetry/api'],
    node: true,
  },
  {
    name: 'engine/testing',
    folders: ['engine/src/testing'],
    uses: ['engine', 'engine/language', 'engine/model', 'engine/script'],
    packages: 'declared',
    node: true,
  },
  {
    name: 'validator',
    folders: ['validator/src'],
    uses: ['engine/language', 'engine/model', 'engine/script'],
    packages: [],
    node: false,
  },
  {
    name: 'validator/node',
    folders: ['validator/src/node', 'validator/bin'],
    uses: [
      'validator',
      'engine',
      'engine/language',
      'engine/model',
      'engine/script',
      'engine/http',
      'engine/testing',
    ],
    packages: 'declared',
    node: true,
  },
  {
    name: 'playground',
    folders: ['playground/src', 'playground/bin'],
    uses: [
      'engine',
      'engine/language',
      'engine/model',
      'engine/script',
      'engine/observability',
      'engine/stores',
      'engine/http',
      'engine/testing',
      'validator',
      'validator/node',
    ],
    packages: 'declared',
    node: true,
  },
  {
    name: 'test',
    folders: ['test'],
    uses: [
      'engine',
      'engine/language',
      'engine/model',
      'engine/script',
      'engine/observability',
      'engine/stores',
      'engine/http',
      'engine/testing',
      'validator',
      'validator/node',
      'playground',
    ],
    packages: 'declared',
    node: true,
  },
];

/**
 * Tests that hold inner parts against each other (a table against its readers, a hazard against its cure) and so
 * import files that no public entry exports. Nothing imports tests, so no arrow runs back through them.
 */
export const whiteBoxFolders: readonly string[] = [
  'test/language',
  'test/sandbox',
  'test/validator',
  'test/organization',
  'test/ports',
  'test/cli',
  'test/playground',
  'test/bench',
  'test/hostile',
  'test/deep',
  'test/stores',
  'test/http',
  'test/provisioning',
  'test/crash',
];

/** What the rules need to know of a workspace package's package.json. */
export interface PackageManifest {
  readonly folder: string;
  readonly name: string;
  /** Public entries, from the name in an import to the file, from the repository's root. */
  readonly entries: ReadonlyMap<string, string>;
  readonly dependencies: ReadonlySet<string>;
}

/** Reads the manifests of the workspace packages. Root devDependencies are lent to the tests. */
export function readManifests(folders: readonly string[], root = repositoryRoot): PackageManifest[] {
  const rootManifest = readManifestJson(join(root, 'package.json'));
  return folders.map((folder) => {
    const manifest = readManifestJson(join(root, folder, 'package.json'));
    const entries = Object.entries(manifest.exports ?? {}).map(([entry, file]): [string, string] => [
      posix.join(manifest.name, entry),
      posix.join(folder, file),
    ]);
    const dependencies = Object.keys({
      ...manifest.dependencies,
      ...(folder === 'test' ? { ...manifest.devDependencies, ...rootManifest.devDependencies } : {}),
    });
    return { folder, name: manifest.name, entries: new Map(entries), dependencies: new Set(dependencies) };
  });
}

interface ManifestJson {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifestJson(path: string): ManifestJson {
  return JSON.parse(readFileSync(path, 'utf8'));
}

export interface ImportReport {
  /** One line for each import that the table does not allow. */
  readonly violations: readonly string[];
  /** One line for each group of files that load each other in a circle. */
  readonly cycles: readonly string[];
}

/** Holds the imports of the files against the table and looks for cycles of value imports. */
export function checkImports(
  files: readonly SourceFile[],
  manifests: readonly PackageManifest[],
  fileExists: (path: string) => boolean,
): ImportReport {
  const violations: string[] = [];
  const graph = new Map<string, Set<string>>();
  const known = new Set(files.map((file) => file.path));

  for (const file of files) {
    const loaded = new Set<string>();
    graph.set(file.path, loaded);
    for (const reference of referencesOf(file)) {
      const verdict = judge(file.path, reference, manifests, (path) => known.has(path) || fileExists(path));
      if (verdict.problem !== undefined) {
        violations.push(`${file.path}:${reference.line} '${reference.specifier}': ${verdict.problem}`);
      }
      if (verdict.target !== undefined && reference.kind === 'value' && known.has(verdict.target)) {
        loaded.add(verdict.target);
      }
    }
  }
  return { violations, cycles: findCycles(graph).map((cycle) => cycle.join(' -> ')) };
}

interface Verdict {
  /** The file of this repository that the reference means, if it means one. */
  readonly target?: string;
  readonly problem?: string;
}

function judge(
  from: string,
  reference: Reference,
  manifests: readonly PackageManifest[],
  exists: (path: string) => boolean,
): Verdict {
  const { specifier } = reference;
  const layer = layerOf(from);
  const own = manifests.find((manifest) => isInside(from, manifest.folder));
  if (layer === undefined || own === undefined) return { problem: 'the importing file belongs to no layer' };

  if (specifier === unknownSpecifier) {
    // The tests may load what they found on disk; shipped code says what it loads.
    return layer.name === 'test' ? {} : { problem: 'a computed import cannot be held against the table' };
  }
  if (specifier.startsWith('.')) return judgeRelative(from, specifier, layer, own, exists);
  if (isBuiltin(specifier)) {
    if (!specifier.startsWith('node:')) return { problem: 'a module of Node is imported without "node:"' };
    return layer.node ? {} : { problem: `${layer.name} runs in browsers and may not use Node` };
  }

  const packageName = packageNameOf(specifier);
  const workspace = manifests.find((manifest) => manifest.name === packageName);
  if (workspace !== undefined) return judgeEntry(specifier, layer, own, workspace);

  const allowed = layer.packages === 'declared' ? own.dependencies : new Set(layer.packages);
  const isLeftOut = layer.without?.includes(packageName) ?? false;
  if (allowed.has(packageName) && !isLeftOut) return {};
  return {
    problem:
      layer.packages === 'declared' && !isLeftOut
        ? `${own.folder}/package.json does not declare ${packageName}`
        : `${layer.name} may not use the package ${packageName}`,
  };
}

function judgeRelative(
  from: string,
  specifier: string,
  layer: Layer,
  own: PackageManifest,
  exists: (path: string) => boolean,
): Verdict {
  const target = resolveRelative(from, specifier);
  if (!isInside(target, own.folder)) {
    if (whiteBoxFolders.some((folder) => isInside(from, folder))) {
      return exists(target) ? { target } : { target, problem: `no such file: ${target}` };
    }
    return { target, problem: 'a relative path leaves its package; import a public entry by name' };
  }
  if (!exists(target)) return { target, problem: `no such file: ${target}` };
  const targetLayer = layerOf(target);
  if (targetLayer === undefined || targetLayer === layer || layer.uses.includes(targetLayer.name)) {
    return { target };
  }
  return { target, problem: `${layer.name} may not use ${targetLayer.name}` };
}

function judgeEntry(
  specifier: string,
  layer: Layer,
  own: PackageManifest,
  workspace: PackageManifest,
): Verdict {
  if (workspace === own) return { problem: 'a package imports its own files by relative path' };
  const target = workspace.entries.get(specifier);
  if (target === undefined) return { problem: `not a public entry of ${workspace.name}` };
  const targetLayer = layerOf(target);
  if (targetLayer !== undefined && !layer.uses.includes(targetLayer.name)) {
    return { target, problem: `${layer.name} may not use ${targetLayer.name}` };
  }
  if (!own.dependencies.has(workspace.name)) {
    return { target, problem: `${own.folder}/package.json does not declare ${workspace.name}` };
  }
  return { target };
}

/** The layer a file belongs to, by the longest folder that holds it. */
export function layerOf(path: string): Layer | undefined {
  let best: { layer: Layer; length: number } | undefined;
  for (const layer of layers) {
    for (const folder of layer.folders) {
      if (isInside(path, folder) && folder.length > (best?.length ?? -1))
        best = { layer, length: folder.length };
    }
  }
  return best?.layer;
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function packageNameOf(specifier: string): string {
  const parts = specifier.replace(/[?#].*$/, '').split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The cycles of a graph: for each set of nodes that reach each other, its shortest circle. */
export function findCycles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const cycles: string[][] = [];
  const reported = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    if (reported.has(start)) continue;
    const cycle = shortestWayBack(graph, start);
    if (cycle === undefined) continue;
    cycles.push(cycle);
    const reach = reachable(graph, start);
    for (const node of reach) if (reachable(graph, node).has(start)) reported.add(node);
  }
  return cycles;
}

function shortestWayBack(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        const way = [start];
        for (let step: string | undefined = node; step !== undefined; step = cameFrom.get(step))
          way.push(step);
        return node === start ? [start, start] : way.reverse();
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, node);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function reachable(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return seen;
}
