import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCases } from '../cases/all-cases.ts';

const examples = join(import.meta.dirname, '../../../examples');

/** A mutant of a huge text is only a huge text again. */
const maxCharacters = 6_000;

/** Scripts that mutants are made of: the examples and templates, and the hostile ones. */
export function baseScripts(): string[] {
  const ordinary = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.login.js') && !path.includes('node_modules'))
    .sort()
    .map((path) => readFileSync(join(examples, path), 'utf8'));
  return [...ordinary, ...allCases.map(({ script }) => script)].filter(
    ({ length }) => length <= maxCharacters,
  );
}
