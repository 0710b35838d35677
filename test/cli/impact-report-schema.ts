import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImpactReport } from '@stepgate/validator/node';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

/** The published schema of `impact --format json`. */
export const publishedSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/impact-report.schema.json'), 'utf8'),
);

// A date has a pattern beside its format.
const validate = new Ajv2020({ allErrors: true, formats: { 'date-time': true } }).compile(publishedSchema);

/** Reads what `impact --format json` printed and holds it against the published schema. */
export function readImpactReport(text: string): ImpactReport {
  const report = JSON.parse(text);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return report;
}
