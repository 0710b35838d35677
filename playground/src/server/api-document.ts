import { z } from 'zod';
import { type RouteName, type RouteRow, routes } from '../api/routes.ts';
import { type RouteSchemas, schemas } from '../api/schemas.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Schemas of the document by name. */
type Definitions = Record<string, unknown>;

/** The OpenAPI 3.1 document of the routes of the table, made from the schemas they are checked with. */
export function apiDocument(version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  const definitions: Definitions = {};
  definitions.Problem = jsonSchemaOf(problemSchema, 'output', definitions, 'Problem');
  for (const [name, row] of Object.entries(routes) as [RouteName, RouteRow][]) {
    const path = row.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operationOf(name, row, definitions) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stepgate playground',
      version,
      description:
        'What the page of the playground asks its server. Callers need the cookie that the start token or a link is ' +
        'exchanged for; what changes something needs an `Origin` header that names the server, and a JSON body.',
    },
    paths,
    components: {
      schemas: definitions,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'stepgate-playground-PORT' } },
    },
    security: [{ session: [] }],
  };
}

const problemSchema = z
  .object({
    error: z.object({
      code: z.string().describe('Stable, lower-case, with hyphens.'),
      message: z.string(),
      advice: z.string().describe('What to do about it.'),
    }),
  })
  .describe('The body of every response that is not a success; some carry more beside `error`.');

function operationOf(
  name: RouteName,
  { role, summary, isCostly, method, path }: RouteRow,
  definitions: Definitions,
): JsonObject {
  const { params, query, body, answer }: RouteSchemas = schemas[name];
  const inputOf = (schema: z.ZodType, part: string) =>
    jsonSchemaOf(schema, 'input', definitions, `${name}.${part}`);
  const isCreation = method === 'POST' && path.endsWith(':kind');
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary,
    description: `Needs the role \`${role}\`.${isCostly ? ' Counts against the stricter limit of requests.' : ''}`,
    parameters: [
      ...parametersOf(params && inputOf(params, 'params'), 'path'),
      ...parametersOf(query && inputOf(query, 'query'), 'query'),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: inputOf(body, 'body') } } },
        }),
    responses: {
      [isCreation ? 201 : 200]: {
        description: 'Done.',
        content: {
          'application/json': { schema: jsonSchemaOf(answer, 'output', definitions, `${name}.answer`) },
        },
      },
      default: {
        description: 'Refused.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(schema: JsonObject | undefined, place: 'path' | 'query'): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, JsonObject>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: own,
  }));
}

/**
 * Values of other packages have no schema here: they are any JSON. Definitions within a schema become ones of the
 * document, which its references are read against.
 */
function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  definitions: Definitions,
  name: string,
): JsonObject {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`));
  for (const [key, definition] of Object.entries($defs)) definitions[`${name}.${key}`] = definition;
  return rest;
}
