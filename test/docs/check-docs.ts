/**
 * Checks that what README.md and docs/**\/*.md point at exists: relative links with their anchors,
 * and paths of this repository in code (`engine/src/index.ts`, `node test/bench/run.ts`).
 *
 *     node test/docs/check-docs.ts
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Folders whose names make a word in code a path of this repository. */
const topFolders = ['.ci', 'docs', 'engine', 'examples', 'playground', 'test', 'validator'];

/** Fenced blocks in these languages are commands a reader types, so the paths in them must exist. */
const commandLanguages = new Set(['bash', 'console', 'sh', 'shell']);

/** Code within a line, between equally long runs of backticks. */
const codeSpan = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;

interface Line {
  readonly number: number;
  readonly text: string;
  /** The language of the fenced block the line stands in, if it stands in one. */
  readonly fence: string | undefined;
}

const documents = listDocuments();
const problems = documents.flatMap(checkDocument);
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`\n${problems.length} broken reference(s) in ${documents.length} document(s)`);
  process.exitCode = 1;
} else {
  console.log(`${documents.length} document(s): all links and paths exist`);
}

function listDocuments(): string[] {
  const found = ['README.md'];
  if (existsSync(join(root, 'docs'))) {
    for (const entry of readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.md')) {
        found.push(relative(root, join(entry.parentPath, entry.name)));
      }
    }
  }
  return found.sort();
}

function checkDocument(document: string): string[] {
  if (!existsSync(join(root, document))) return [`${document}: the file is missing`];
  const found: string[] = [];
  for (const line of readLines(document)) {
    const report = (problem: string): void => {
      found.push(`${document}:${line.number}: ${problem}`);
    };
    if (line.fence === undefined) {
      for (const target of linkTargets(line.text)) checkLink(document, target, report);
      for (const [, , code = ''] of line.text.matchAll(codeSpan)) checkPaths(code, report);
    } else if (commandLanguages.has(line.fence)) {
      checkPaths(line.text, report);
    }
  }
  return found;
}

function readLines(document: string): Line[] {
  const lines: Line[] = [];
  let open: { mark: string; language: string } | undefined;
  for (const [index, text] of readFileSync(join(root, document), 'utf8').split(/\r?\n/).entries()) {
    const fence = /^\s*(`{3,}|~{3,})\s*([^\s`]*)/.exec(text);
    const mark = fence?.[1];
    if (open === undefined && mark !== undefined) {
      open = { mark, language: fence?.[2]?.toLowerCase() ?? '' };
    } else if (open !== undefined && mark?.startsWith(open.mark)) {
      open = undefined;
    } else {
      lines.push({ number: index + 1, text, fence: open?.language });
    }
  }
  return lines;
}

/** Targets of `[text](target)`, `![text](target)`, `[label]: target` and `href`/`src` attributes. */
function linkTargets(text: string): string[] {
  const withoutCode = text.replace(codeSpan, (code) => 'x'.repeat(code.length));
  const patterns = [
    /\]\(\s*<?([^)\s>]+)>?[^)]*\)/g,
    /^\s*\[[^\]]+\]:\s*<?([^\s>]+)>?/g,
    /\b(?:href|src)="([^"]+)"/g,
  ];
  return patterns.flatMap((pattern) => [...withoutCode.matchAll(pattern)].map((match) => match[1] ?? ''));
}

function checkLink(document: string, target: string, report: (problem: string) => void): void {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//')) return;
  const [rawPath = '', anchor] = target.split('#', 2);
  const path = decodeURIComponent(rawPath.replace(/\?.*$/, ''));
  const base = path.startsWith('/') ? root : join(root, dirname(document));
  const file = path === '' ? join(root, document) : join(base, path);
  const name = relative(root, file);
  if (name.startsWith('..')) {
    report(`the link ${target} leaves the repository`);
  } else if (!existsSync(file)) {
    report(`the link ${target} points at ${name}, which does not exist`);
  } else if (anchor && name.endsWith('.md') && !anchorsOf(name).has(decodeURIComponent(anchor))) {
    report(`the link ${target} points at a heading that ${name} does not have`);
  }
}

/** Anchors of a document: its headings as GitHub names them, and explicit `id` and `name` attributes. */
function anchorsOf(document: string): Set<string> {
  const anchors = new Set<string>();
  const uses = new Map<string, number>();
  for (const { text, fence } of readLines(document)) {
    if (fence !== undefined) continue;
    const heading = /^#{1,6}\s+(.+?)\s*#*\s*$/.exec(text)?.[1];
    if (heading !== undefined) {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
        .replaceAll(' ', '-');
      const count = uses.get(slug) ?? 0;
      uses.set(slug, count + 1);
      anchors.add(count === 0 ? slug : `${slug}-${count}`);
    }
    for (const [, id = ''] of text.matchAll(/<[a-z]+[^>]*\b(?:id|name)="([^"]+)"/gi)) anchors.add(id);
  }
  return anchors;
}

/** Checks the words of a piece of code that are paths of this repository. */
function checkPaths(code: string, report: (problem: string) => void): void {
  for (const word of code.split(/[\s"'=,;()[\]]+/)) {
    const path = word
      .replace(/^\.\//, '')
      .replace(/[#:].*$/, '')
      .replace(/\.+$/, '');
    const isPath = topFolders.some((folder) => path.startsWith(`${folder}/`));
    const isPattern = /[*<>{}$|…]/.test(path) || path.includes('...');
    if (isPath && !isPattern && !existsSync(join(root, path))) report(`${path} does not exist`);
  }
}
