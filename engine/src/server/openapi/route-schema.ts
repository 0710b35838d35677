import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { errorCodes } from '../../language/error-codes.ts';
import { statusOf } from '../problems/error-status.ts';
import { problemMediaType } from '../problems/problem.ts';
import type { Route } from '../route.ts';
import { parametersSchema, referenceTo } from './components.ts';
import { exampleReference, refusalsOf } from './refusals.ts';
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
  if (route.headers !== undefined) schema.headers = checked(headersSchema(route.headers), z.looseObject({}));
  if (body !== undefined) schema.body = checked(referenceTo(body.name), body.schema);
  return schema;

  function checked(jsonSchema: object, by: Parameters<RequestChecks['add']>[1]): object {
    checks.add(jsonSchema, by);
    return jsonSchema;
  }
}

function headersSchema(headers: Readonly<Record<string, string>>): object {
  const properties = Object.entries(headers).map(([name, description]) => [
    name,
    { ...headerText, description },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function successes({ reply, mediaType }: Route): Record<string, object> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).map(([name, description]) => [name, { ...headerText, description }]),
  );
  const content = {
    content: { [mediaType ?? 'application/json']: { schema: referenceTo(reply.schema.name) } },
  };
  return Object.fromEntries(
    Object.entries(reply.statuses).map(([status, description]) => [
      status,
      {
        description,
        headers: { ...requestIdHeader, ...headers },
        ...(status === '204' ? { type: 'null' } : content),
      },
    ]),
  );
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
            examples: Object.fromEntries(codes.map((code) => [code, exampleReference(code)])),
          },
        },
      },
    ]),
  );
}
