import { type FileSource, machineFiles, parseJsonAs, suggestion } from '@stepgate/engine';
import { z } from 'zod';
import { readInputText } from '../input/read-input-text.ts';
import { InputError } from '../usage-error.ts';
import { type LintConfig, lintConfigSchema } from './lint-config.ts';

/** The keys at the top, and those of an override. */
const keysOf = {
  top: Object.keys(lintConfigSchema.shape),
  override: Object.keys(lintConfigSchema.shape.overrides.unwrap().element.shape),
};

/**
 * Reads a configuration; null when the file is a package.json without one.
 *
 * @param ruleIds rules that settings may name
 * @throws InputError with the places of what is wrong
 */
export async function readLintConfig(
  file: string,
  ruleIds: readonly string[],
  files: FileSource = machineFiles,
): Promise<LintConfig | null> {
  const text = await readInputText(file, 'config-unreadable', files);
  const schema = isManifest(file) ? inManifest(ruleIds) : checked(ruleIds, []);
  const parsed = parseJsonAs(schema, text, file, 'config-invalid');
  if (!parsed.ok) throw new InputError(parsed.problems, new Map([[file, text]]));
  return parsed.value;
}

/** Whether a file is a package.json, which has more in it than a configuration. */
export function isManifest(file: string): boolean {
  return /(?:^|[\\/])package\.json$/.test(file);
}

function inManifest(ruleIds: readonly string[]): z.ZodType<LintConfig | null> {
  return z.unknown().transform((manifest, context) => {
    if (typeof manifest !== 'object' || manifest === null || !('stepgate' in manifest)) return null;
    return check(manifest.stepgate, ['stepgate'], ruleIds, context);
  });
}

function checked(ruleIds: readonly string[], path: readonly string[]): z.ZodType<LintConfig> {
  return z.unknown().transform((value, context) => check(value, path, ruleIds, context));
}

/** Adds advice to what the schema says, and looks for rules that there are not. */
function check(
  value: unknown,
  path: readonly PropertyKey[],
  ruleIds: readonly string[],
  context: z.RefinementCtx,
): LintConfig {
  const result = lintConfigSchema.safeParse(value);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const at = [...path, ...issue.path];
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      for (const key of keys) {
        const found =
          key === undefined ? issue : { ...issue, keys: [key], params: { advice: adviseKey(key, issue) } };
        context.addIssue({ ...found, path: at } as Parameters<typeof context.addIssue>[0]);
      }
    }
    return z.NEVER;
  }
  for (const { rule, at } of namedRules(result.data)) {
    if (ruleIds.includes(rule)) continue;
    const near = ruleIds.find((id) => id.endsWith(`/${rule}`));
    const advice = near ? `did you mean \`${near}\`?` : (suggestion(rule, ruleIds) ?? 'see `stepgate rules`');
    context.addIssue({
      code: 'custom',
      path: [...path, ...at],
      message: `there is no rule \`${rule}\``,
      params: { advice },
    });
  }
  return result.data;
}

function adviseKey(key: string, { path }: { readonly path: readonly PropertyKey[] }): string {
  const known = path[0] === 'overrides' ? keysOf.override : keysOf.top;
  return suggestion(key, known) ?? `the keys here are ${known.map((each) => `\`${each}\``).join(', ')}`;
}

function namedRules({ rules = {}, overrides = [] }: LintConfig) {
  return [
    ...Object.keys(rules).map((rule) => ({ rule, at: ['rules', rule] as PropertyKey[] })),
    ...overrides.flatMap((override, index) =>
      Object.keys(override.rules).map((rule) => ({
        rule,
        at: ['overrides', index, 'rules', rule] as PropertyKey[],
      })),
    ),
  ];
}
