import type { Json } from '../decision/json.ts';
import type { HttpCall, HttpPort } from '../ports.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument } from './read-arguments.ts';

/** `httpGet(url, [headers, [authConfig,]] callbacks)`. */
export const httpGet: Handler = (context, values) => {
  const [url, headers, authentication] = values.slice(0, -1);
  return request(context, { method: 'GET', url, headers, authentication, payload: null });
};

/** `httpPost(url, [payload, [headers, [authConfig,]]] callbacks)`. */
export const httpPost: Handler = (context, values) => {
  const [url, payload, headers, authentication] = values.slice(0, -1);
  return request(context, { method: 'POST', url, headers, authentication, payload });
};

async function request(
  { http, program, reveal, idempotencyKey }: HandlerContext,
  given: {
    method: HttpCall['method'];
    url: Json | undefined;
    headers: Json | undefined;
    authentication: Json | undefined;
    payload: Json | undefined;
  },
): Promise<Json> {
  const revealed = await reveal({
    url: textArgument(given.url),
    headers: given.headers ?? {},
    payload: given.payload ?? null,
    authentication: given.authentication ?? null,
  });
  return answerOf(http, {
    ...revealed,
    organization: program.organization,
    method: given.method,
    headers: revealed.headers as Record<string, string>,
    idempotencyKey,
  });
}

/**
 * What the script and the journal get of a call. A port is the host's own code; whatever goes wrong in it is a
 * failed call. The text of its error stays here: it may hold addresses and credentials of the host.
 */
async function answerOf(http: HttpPort, call: HttpCall): Promise<Json> {
  try {
    const { outcome, data } = await http.call(call);
    if (outcome === 'timeout') return { outcome, data: {} };
    const object = outcome === 'success' ? jsonObject(data) : null;
    return object === null ? { outcome: 'fail', data: {} } : { outcome: 'success', data: object };
  } catch {
    return { outcome: 'fail', data: {} };
  }
}

/** A value as the object it is in JSON, or null when it is none. Throws for what JSON cannot hold. */
function jsonObject(value: unknown): { [key: string]: Json } | null {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy)
    ? (copy as { [key: string]: Json })
    : null;
}
