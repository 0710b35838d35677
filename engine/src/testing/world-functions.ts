import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../decision/json.ts';
import { defineAuthenticator, defineHostFunction, type Extension } from '../engine/extensions.ts';
import { manifestOfAuthenticatorRow, manifestOfRow } from '../model/extension.ts';
import type { Program } from '../model/program.ts';
import type { FunctionAnswer, LoginWorld } from '../model/world.ts';
import type { HttpResult, RemoteServicePort } from '../ports.ts';

/**
 * The extensions that a program names, answered by a world: the first row whose name and arguments fit. Users among the
 * arguments may be written as their names. Without a row the call fails, or answers null.
 */
export function worldExtensions(program: Program, world: LoginWorld): readonly Extension[] {
  const { hostFunctions, authenticators } = program.extensions;
  return [
    ...hostFunctions.map((row) =>
      defineHostFunction(manifestOfRow(row), async (call) => {
        const answer = findAnswer(world, row.name, (given) => fitsCall(given, call.arguments));
        if (row.timing !== 'queued') return (answer?.answer ?? null) as Json;
        const { outcome, data } = answer ?? { outcome: 'fail', data: {} };
        return { outcome, data: data as { [key: string]: Json } };
      }),
    ),
    ...authenticators.map((row) => defineAuthenticator(manifestOfAuthenticatorRow(row))),
  ];
}

/**
 * Choreo, Elasticsearch and analytics as a world scripts them. Arguments are the target, of which a row may state a
 * part, and the payload.
 */
export function worldServices(world: LoginWorld, record: (call: ServiceCallOf) => void): RemoteServicePort {
  return {
    async call(call) {
      record(call);
      const { name, target, payload } = call;
      const row = findAnswer(world, name, ([wanted, ...rest]) => {
        const isTarget = isDeepStrictEqual({ ...target, ...(wanted as object) }, { ...target });
        return isTarget && isDeepStrictEqual(rest, payload === null ? [] : [payload]);
      });
      return row === undefined ? { outcome: 'fail', data: {} } : resultOf(row);
    },
  };
}

type ServiceCallOf = Parameters<RemoteServicePort['call']>[0];

function findAnswer(
  { functions }: LoginWorld,
  name: string,
  fits: (given: readonly unknown[]) => boolean,
): FunctionAnswer | undefined {
  return functions.find((row) => row.name === name && (row.arguments === undefined || fits(row.arguments)));
}

function resultOf({ outcome, data }: FunctionAnswer): HttpResult {
  return outcome === 'success' || outcome === 'timeout' ? { outcome, data } : { outcome: 'fail', data };
}

function fitsCall(given: readonly unknown[], actual: readonly Json[]): boolean {
  return isDeepStrictEqual(given, actual) || isDeepStrictEqual(given, actual.map(byName));
}

/** An argument with users by their names. */
function byName(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (Object.hasOwn(value, 'accountId') && Object.hasOwn(value, 'status')) return value.username ?? null;
  return Object.hasOwn(value, 'subject') ? { ...value, subject: byName(value.subject ?? null) } : value;
}
