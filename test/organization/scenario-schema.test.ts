import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioJsonSchema } from '@stepgate/engine/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

// A date has a pattern beside its format.
const compiled = () =>
  new Ajv2020({ allErrors: true, formats: { 'date-time': true } }).compile(scenarioJsonSchema());

describe('docs/scenario.schema.json', () => {
  it('is the schema of scenario files', () => {
    expect(read('docs/scenario.schema.json'), 'run `npm run docs:generate`').toEqual(scenarioJsonSchema());
  });

  it('looks into worlds', () => {
    const validate = compiled();
    const file = (world: object) => ({ application: 'a', world, scenarios: [{ name: 'n', expect: {} }] });
    expect(validate(file({ http: [{ method: 'GET' }], users: [{ username: 'alice' }] }))).toBe(true);
    expect(validate(file({ http: [{ method: 'PUT' }] }))).toBe(false);
    expect(validate(file({ people: [] }))).toBe(false);
  });

  const files = readdirSync(join(root, 'examples/acme')).filter((name) => name.endsWith('.login.json'));

  it.each(files)('is named by %s, which fits it', (name) => {
    const validate = compiled();
    const file = read(`examples/acme/${name}`);
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    expect(file.$schema).toBe('../../docs/scenario.schema.json');
  });
});
