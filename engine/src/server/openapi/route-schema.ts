import type { FastifySchema } from 'fastify';
import { type ErrorCode, errorCodes } from '../../language/error-codes.ts';
import { statusOf } from '../problems/error-status.ts';
import { exampleProblem, problemMediaType } from '../problems/problem.ts';
import type { Route } from '../route.ts';
import { parametersSchema, referenceTo } from './components.ts';
import type { RequestChecks } from './request-checks.ts';

const headerText = { type: 'string' };
const requestIdHeader = { 'X-Request-Id': { ...headerText, description: 'Id of the request.' } };

/** What the framework and the document say of an endpoint. */
export function schemaOf(route: Route, checks: RequestChecks): FastifySchema {
  const { params, query, body, scope } = route;
  const schema: FastifySchema & Record<string, unknown> = {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [route.tag],
    security: scope === null ? [] : [{ bearerKey: [scope] }, { clientCertificate: [scope] }],
    response: { ...successes(route), ...failures(route) },
  };
  if (params !== undefined) schema.params = checked(parametersSchema(params), params);
  if (query !== undefined) schema.querystring = checked(parametersSchema(query), query);
  if (body !== undefined) schema.body = checked(referenceTo(body.name), body.schema);
  return schema;

  function checked(jsonSchema: object, by: Parameters<RequestChecks['add']>[1]): object {
    checks.add(jsonSchema, by);
    return jsonSchema;
  }
}

function successes({ reply }: Route): Record<string, object> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).map(([name, description]) => [name, { ...headerText, description }]),
  );
  return Object.fromEntries(
    Object.entries(reply.statuses).map(([status, description]) => [
      status,
      {
        description,
        headers: { ...requestIdHeader, ...headers },
        content: { 'application/json': { schema: referenceTo(reply.schema.name) } },
      },
    ]),
  );
}

/** Codes that every endpoint may answer with. */
function refusalsOf({ scope, params, query, body, refusals }: Route): ReadonlySet<ErrorCode> {
  const takes: readonly ErrorCode[] = ['request-invalid'];
  const takesBody: readonly ErrorCode[] = ['body-not-json', 'body-too-large', 'media-type-not-supported'];
  const guarded: readonly ErrorCode[] = ['not-authenticated', 'not-authorized'];
  return new Set<ErrorCode>([
    ...(scope === null ? [] : guarded),
    ...(params || query || body ? takes : []),
    ...(body ? takesBody : []),
    'host-not-allowed',
    'connection-not-secure',
    ...refusals,
    'host-failed',
  ]);
}

function failures(route: Route): Record<string, object> {
  const byStatus = Map.groupBy(refusalsOf(route), statusOf);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code].what}.`).join('\n\n'),
        headers: {
          ...requestIdHeader,
          ...(status === 503 ? { 'Retry-After': { ...headerText, description: 'Seconds.' } } : {}),
        },
        content: {
          [problemMediaType]: {
            schema: referenceTo('Problem'),
            examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }])),
          },
        },
      },
    ]),
  );
}
