import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioJsonSchema } from '@stepgate/engine/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('docs/scenario.schema.json', () => {
  it('is the schema of scenario files', () => {
    expect(read('docs/scenario.schema.json'), 'run `npm run docs:generate`').toEqual(scenarioJsonSchema());
  });

  const files = readdirSync(join(root, 'examples/acme')).filter((name) => name.endsWith('.login.json'));

  it.each(files)('is named by %s, which fits it', (name) => {
    const validate = new Ajv2020({ allErrors: true }).compile(scenarioJsonSchema());
    const file = read(`examples/acme/${name}`);
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    expect(file.$schema).toBe('../../docs/scenario.schema.json');
  });
});
