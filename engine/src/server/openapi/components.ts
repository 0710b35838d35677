import { z } from 'zod';
import type { NamedSchema, Route } from '../route.ts';

type JsonSchema = Record<string, unknown>;

/** Where the document has a schema of a name. */
export const referenceTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/**
 * JSON Schemas of everything that has a name, generated from the zod schemas that requests are held against.
 *
 * @param parts schemas that others contain and that have a name of their own
 * @throws Error for two schemas of one name
 */
export function componentsOf(
  routes: readonly Route[],
  parts: readonly NamedSchema[],
): Record<string, JsonSchema> {
  const taken = routes.flatMap(({ body }) => body ?? []);
  const answered = [...routes.map(({ reply }) => reply.schema), ...parts];
  const schemas = { ...generated(taken, 'input'), ...generated(answered, 'output') };
  const names = new Map([...taken, ...answered].map(({ name, schema }) => [schema, name]));
  if (Object.keys(schemas).length !== names.size)
    throw new Error('two schemas of the document have one name');
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function generated(named: readonly NamedSchema[], io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string; examples?: readonly unknown[] }>();
  for (const { name, schema, examples } of named) {
    registry.add(schema, { id: name, ...(examples ? { examples } : {}) });
  }
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => referenceTo(id).$ref });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]),
  );
}

/** The JSON Schema of parameters, which have no name of their own. */
export function parametersSchema(schema: z.ZodObject): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}
