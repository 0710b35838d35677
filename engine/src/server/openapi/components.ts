import { z } from 'zod';
import { organizationSchema } from '../../model/index.ts';
import type { NamedSchema, Route } from '../route.ts';
import { organizationDocumentSchema } from '../schemas/organization-document.ts';

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
  const taken = [...routes.flatMap(({ body }) => body ?? []), organizationFile];
  const answered = [...routes.filter(hasContent).map(({ reply }) => reply.schema), ...parts];
  const schemas = [...generated(taken, 'input'), ...generated(answered, 'output')];
  const byName = new Map(schemas.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (byName.size !== schemas.length) throw new Error('two schemas of the document have one name');
  return Object.fromEntries(byName);
}

/** Whether an endpoint answers with anything but its status. */
export function hasContent({ reply }: Route): boolean {
  return Object.keys(reply.statuses).some((status) => status !== '204');
}

/** The schema that the document shows for an organization file. */
const organizationFile: NamedSchema = { name: 'Organization', schema: organizationSchema };

function generated(named: readonly NamedSchema[], io: 'input' | 'output'): [string, JsonSchema][] {
  const registry = z.registry<{ id: string; examples?: readonly unknown[] }>();
  for (const { name, schema, examples } of named) {
    registry.add(schema, { id: name, ...(examples ? { examples } : {}) });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => referenceTo(id).$ref,
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== organizationDocumentSchema) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = referenceTo(organizationFile.name).$ref;
    },
  });
  return Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]);
}

/** The JSON Schema of parameters, which have no name of their own. */
export function parametersSchema(schema: z.ZodObject): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}
