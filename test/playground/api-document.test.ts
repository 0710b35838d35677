import { describe, expect, it } from 'vitest';
import { type RouteName, type RouteRow, routes } from '../../playground/src/api/routes.ts';
import { apiDocument } from '../../playground/src/server/api-document.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as JSON
const document: any = JSON.parse(JSON.stringify(apiDocument('1')));

describe('the OpenAPI document', () => {
  it.each(Object.entries(routes) as [RouteName, RouteRow][])('has the route %s', (name, row) => {
    const path = row.path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[path][row.method.toLowerCase()];
    expect(operation.operationId).toBe(name);
    const named = operation.parameters.filter((one: { in: string }) => one.in === 'path');
    expect(named.map((one: { name: string }) => one.name).sort()).toEqual(
      [...row.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter).sort(),
    );
  });

  it('has no route that is not in the table', () => {
    const operations = Object.values<object>(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations).toHaveLength(Object.keys(routes).length);
  });

  it('has everything that it refers to', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to);
    expect(references.length).toBeGreaterThan(40);
    for (const reference of references) {
      const [, key] = /^#\/components\/schemas\/(.+)$/.exec(String(reference)) ?? [];
      expect(Object.keys(document.components.schemas)).toContain(key);
    }
  });
});
