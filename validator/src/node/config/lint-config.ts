import { dialectNames } from '@stepgate/engine/language';
import { z } from 'zod';
import { ruleLevels } from '../lint/rule-settings.ts';

const rules = z
  .record(z.string(), z.enum(ruleLevels))
  .describe('What rules are set to, by their ids; `stepgate rules` lists them.');

/** What `stepgate.config.json`, or `stepgate` in a package.json, may say. Paths are relative to that file. */
export const lintConfigSchema = z.strictObject({
  $schema: z.string().describe('Where this schema is, for editors.').optional(),
  preset: z
    .enum(['recommended', 'strict'])
    .describe('The rules to start with: `strict` adds what only some organizations mind.')
    .optional(),
  rules: rules.optional(),
  overrides: z
    .array(
      z.strictObject({
        applications: z
          .array(z.string().min(1))
          .min(1)
          .describe('Names of applications; `*` stands for any text.'),
        rules,
      }),
    )
    .describe('Other settings for some applications; the last one that names a rule counts.')
    .optional(),
  target: z
    .enum(dialectNames)
    .describe('The server the scripts are for, instead of the one in the organization files.')
    .optional(),
  maxWarnings: z.int().min(0).describe('Warnings that are still clean.').optional(),
  allowIncomplete: z
    .boolean()
    .describe('Whether an application that was not understood in full is clean.')
    .optional(),
  ignore: z
    .array(z.string().min(1))
    .describe('Organization files and scripts that are left out: globs such as `legacy/**`.')
    .optional(),
  baseline: z
    .string()
    .min(1)
    .describe('A baseline file: findings in it are counted, not reported.')
    .optional(),
  cache: z.boolean().describe('Whether to keep results from run to run.').optional(),
  cacheLocation: z.string().min(1).describe('The folder of the cache.').optional(),
});

export type LintConfig = z.infer<typeof lintConfigSchema>;

/** The JSON Schema of `stepgate.config.json`, draft 2020-12. */
export function lintConfigJsonSchema(): object {
  const schema = z.toJSONSchema(lintConfigSchema, { target: 'draft-2020-12', io: 'input' });
  return { ...schema, title: 'Configuration of `stepgate lint`' };
}
