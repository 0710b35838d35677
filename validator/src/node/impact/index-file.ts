import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import manifest from '../../../package.json' with { type: 'json' };
import type { StoredImpactIndex } from '../../impact/impact-index.ts';
import { everyone } from '../../impact/user-kinds.ts';
import { UsageError } from '../usage-error.ts';

/** What analyzed the programs of an index: what another version found is not used. */
export const analyzer = `stepgate ${manifest.version}`;

const rangeSchema = z.object({
  start: z.object({ line: z.number(), column: z.number() }),
  end: z.object({ line: z.number(), column: z.number() }),
});

const switchesSchema = z.record(z.string(), z.boolean());

const storedIndexSchema: z.ZodType<StoredImpactIndex> = z.object({
  version: z.literal(1),
  analyzer: z.string(),
  organizations: z.array(z.object({ name: z.string(), switches: switchesSchema })),
  impacts: z.array(
    z.object({
      idps: z.array(z.string()),
      doubt: z.string().nullable(),
      outcomes: z.array(
        z.object({
          kind: z.enum(['conflict', 'refusal', 'success']),
          idp: z.string().nullable(),
          code: z.string(),
          step: z.number().nullable(),
          authenticators: z.array(z.string()),
          range: rangeSchema.exactOptional(),
          formula: z.array(z.object({ when: switchesSchema, kinds: z.int().min(1).max(everyone) })),
        }),
      ),
      safe: z.array(
        z.object({
          idp: z.string(),
          step: z.number(),
          because: z.enum(['guard', 'handler', 'alternative', 'not-asked']),
          reason: z.string(),
          range: rangeSchema.exactOptional(),
        }),
      ),
    }),
  ),
  applications: z.array(z.tuple([z.string(), z.int().min(0), z.string(), z.int().min(0)])),
});

/**
 * Reads an index; undefined when there is no file of that name.
 *
 * @throws UsageError when the file is no index
 */
export async function readIndexFile(file: string): Promise<StoredImpactIndex | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`\`${file}\` cannot be read: ${(error as Error).message}`);
  }
  const parsed = storedIndexSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `\`${file}\` is no index of this version`,
    'name another file, or delete it: it is made anew',
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes an index whole or not at all. */
export async function writeIndexFile(file: string, stored: StoredImpactIndex): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, `${JSON.stringify(stored)}\n`);
    await rename(draft, file);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${(error as Error).message}`);
  }
}
