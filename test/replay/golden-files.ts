import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenJournal } from './golden-journal.ts';

/** The list of digests; a recorded login that is edited or removed no longer fits it. */
export const digestFile = join(import.meta.dirname, 'digests.json');

/** The recorded logins as `<version>/<name>.json`, sorted. */
export function goldenFiles(): string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: version }) =>
      readdirSync(join(import.meta.dirname, version)).map((file) => `${version}/${file}`),
    )
    .sort();
}

export function readGolden(file: string): GoldenJournal {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as GoldenJournal;
}

/** SHA-256 of a file in base64url. */
export function digestOf(file: string): string {
  const bytes = readFileSync(join(import.meta.dirname, file));
  return createHash('sha256').update(bytes).digest('base64url');
}

export function knownDigests(): Record<string, string> {
  if (!existsSync(digestFile)) return {};
  return JSON.parse(readFileSync(digestFile, 'utf8')) as Record<string, string>;
}
