import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintReport } from '@stepgate/validator/node';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const file = join(import.meta.dirname, '../../docs/lint-report.schema.json');
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')));

/** Reads what `lint --format json` printed and holds it against the published schema. */
export function readLintReport(text: string): LintReport {
  const report = JSON.parse(text);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return report;
}
