import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ErrorCode } from '../language/error-codes.ts';
import type { Principal, Scope } from './access/scopes.ts';

/** A schema with the name that it has in the OpenAPI document. */
export interface NamedSchema<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** Values of the schema that the document shows. */
  readonly examples?: readonly unknown[];
}

/** What a handler is given: everything is checked by then. */
export interface Given<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly principal: Principal;
  readonly headers: FastifyRequest['headers'];
}

/** What a handler answers. */
export interface Replied<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One endpoint: what it takes and answers, for the framework and for the OpenAPI document. */
interface RouteFacts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with parameters as `:name`. */
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  /** What a key must be allowed to do; null for what anybody may ask. */
  readonly scope: Scope | null;
  /** Codes of this endpoint, beside those that every endpoint has. */
  readonly refusals: readonly ErrorCode[];
  /** Headers of the request that the endpoint reads, with what they are for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Media type of what is answered. Default: JSON. A text is sent as it is. */
  readonly mediaType?: 'text/plain';
}

/** An endpoint with the types of what it takes and answers. */
export interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> extends RouteFacts {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: NamedSchema<Body>;
  /** What is answered, and the statuses with their meaning. */
  readonly reply: {
    readonly schema: NamedSchema<Reply>;
    readonly statuses: Readonly<Record<number, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  handle(
    given: Given<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<Replied<DeepReadonly<z.input<Reply>>>>;
}

/** An endpoint as the framework gets it. */
export interface Route extends RouteFacts {
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: NamedSchema | undefined;
  readonly reply: {
    readonly schema: NamedSchema;
    readonly statuses: Readonly<Record<number, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  handle(given: Given): Promise<Replied>;
}

/** Forgets the types of an endpoint, which the schemas have held by then. */
export function route<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(definition: RouteDefinition<Params, Query, Body, Reply>): Route {
  const { params, query, body } = definition;
  return {
    ...definition,
    params,
    query,
    body,
    handle: (given) =>
      definition.handle({
        ...given,
        params: given.params as z.output<Params>,
        query: given.query as z.output<Query>,
        body: given.body as z.output<Body>,
      }),
  };
}

/** The same data, as somebody may have it who does not change it. */
export type DeepReadonly<Data> = Data extends readonly (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : Data extends object
    ? { readonly [Key in keyof Data]: DeepReadonly<Data[Key]> }
    : Data;
