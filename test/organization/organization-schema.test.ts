import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organizationJsonSchema } from '@stepgate/engine/model';
import { expect, it } from 'vitest';

it('docs/organization.schema.json is the schema that files are held against', () => {
  const written = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../docs/organization.schema.json'), 'utf8'),
  );
  expect(written, 'run `npm run docs:generate`').toEqual(organizationJsonSchema());
});
