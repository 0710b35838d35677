import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@stepgate/engine/language';
import { describe, expect, test } from 'vitest';
import { serverOpener } from './open-server.ts';

const open = serverOpener();

describe('the OpenAPI document', () => {
  test('is the one in docs; `npm run docs:generate` writes it', async () => {
    const { document } = await open();
    const committed = readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8');
    expect(document).toEqual(JSON.parse(committed));
  });

  test('names each operation once, with a summary, a tag and what it answers', async () => {
    const { document } = await open();
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.length).toBeGreaterThan(25);
    for (const operation of operations) {
      expect(operation).toMatchObject({
        summary: expect.stringMatching(/^[A-Z].*[^.]$/),
        tags: [expect.any(String)],
      });
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  test('has examples that fit their schemas, and errors that are codes of the table', async () => {
    const { document, checks } = await open();
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const examples: unknown = Reflect.get(schema, 'examples') ?? [];
      for (const example of examples as unknown[]) {
        expect(checks.violations({ $ref: `#/components/schemas/${name}` }, example), name).toEqual([]);
      }
    }
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    for (const { operationId, responses } of operations) {
      for (const [status, { content }] of Object.entries(responses)) {
        const problem = content?.['application/problem+json'];
        for (const code of Object.keys(problem?.examples ?? {})) {
          expect(Object.keys(errorCodes)).toContain(code);
          const { value } = document.components.examples[code] ?? {};
          expect(value, operationId).toMatchObject({ code, status: Number(status) });
          expect(checks.violations(problem?.schema ?? {}, value), code).toEqual([]);
        }
      }
    }
  });

  test('refers to nothing that is not in it', async () => {
    const { document } = await open();
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const [, name = ''] = /^#\/components\/(?:schemas|examples)\/([\w-]+)$/.exec(reference) ?? [];
      const { schemas, examples } = document.components;
      expect([...Object.keys(schemas), ...Object.keys(examples)], reference).toContain(name);
    }
  });
});
