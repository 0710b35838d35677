import type { Json } from '../decision/json.ts';
import type { HttpCall } from '../ports.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument } from './read-arguments.ts';
import { remoteOutcome } from './remote-outcome.ts';

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
  const call: HttpCall = {
    ...revealed,
    organization: program.organization,
    method: given.method,
    headers: revealed.headers as Record<string, string>,
    idempotencyKey,
  };
  return remoteOutcome(() => http.call(call));
}
