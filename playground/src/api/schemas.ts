import type { z } from 'zod';
import type { RouteName } from './routes.ts';
import { jitSchemas } from './schemas/jit.ts';
import { organizationSchemas } from './schemas/organizations.ts';
import { publishingSchemas } from './schemas/publishing.ts';
import { resourceSchemas } from './schemas/resources.ts';
import { runSchemas } from './schemas/runs.ts';
import { scriptSchemas } from './schemas/scripts.ts';
import { sessionSchemas } from './schemas/session.ts';
import { templateSchemas } from './schemas/templates.ts';

/** What a route takes and gives. */
export interface RouteSchemas {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

/** The schemas of every route: those of the server, of the OpenAPI document, and the types of the page. */
export const schemas = {
  ...sessionSchemas,
  ...organizationSchemas,
  ...resourceSchemas,
  ...scriptSchemas,
  ...publishingSchemas,
  ...runSchemas,
  ...jitSchemas,
  ...templateSchemas,
} as const satisfies Readonly<Record<RouteName, RouteSchemas>>;

type Schemas = typeof schemas;
type PartOf<Name extends RouteName, Part extends keyof RouteSchemas> = Schemas[Name] extends {
  readonly [Key in Part]: infer Schema extends z.ZodType;
}
  ? Schema
  : undefined;

/** What a handler gets: parsed, with defaults. */
export type RouteInput<Name extends RouteName> = {
  readonly [Part in 'params' | 'query' | 'body' as PartOf<Name, Part> extends undefined
    ? never
    : Part]: PartOf<Name, Part> extends z.ZodType ? z.output<PartOf<Name, Part>> : never;
};

/** What a client sends: as written, without defaults. */
export type RouteRequest<Name extends RouteName> = {
  readonly [Part in 'params' | 'query' | 'body' as PartOf<Name, Part> extends undefined
    ? never
    : Part]: PartOf<Name, Part> extends z.ZodType ? z.input<PartOf<Name, Part>> : never;
};

export type RouteAnswer<Name extends RouteName> = z.output<Schemas[Name]['answer']>;
