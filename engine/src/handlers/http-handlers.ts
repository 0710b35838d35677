import type { Json } from '../decision/json.ts';
import type { HttpCall } from '../ports.ts';
import type { Handler, HandlerContext } from './handler.ts';

/** `httpGet(url, [headers, [authConfig,]] callbacks)`. */
export const httpGet: Handler = (context, values) => {
  const [url, headers, authentication] = values.slice(0, -1);
  return call(context, { method: 'GET', url, headers, authentication, payload: null });
};

/** `httpPost(url, [payload, [headers, [authConfig,]]] callbacks)`. */
export const httpPost: Handler = (context, values) => {
  const [url, payload, headers, authentication] = values.slice(0, -1);
  return call(context, { method: 'POST', url, headers, authentication, payload });
};

async function call(
  { http, idempotencyKey }: HandlerContext,
  request: {
    method: HttpCall['method'];
    url: Json | undefined;
    headers: Json | undefined;
    authentication: Json | undefined;
    payload: Json | undefined;
  },
): Promise<Json> {
  const { outcome, data } = await http.call({
    method: request.method,
    url: request.url as string,
    headers: (request.headers ?? {}) as Record<string, string>,
    payload: request.payload ?? null,
    authentication: request.authentication ?? null,
    idempotencyKey,
  });
  return { outcome, data: (outcome === 'success' ? data : {}) as Json };
}
