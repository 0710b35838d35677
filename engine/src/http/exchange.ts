import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { failureOfTransport } from './failure-of-transport.ts';
import { HttpFailure } from './http-failure.ts';
import type { HttpLimits } from './http-limits.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** An answer. The body is there only for a status from 200 to 299: nobody gets to see another one. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ExchangePlace {
  readonly dispatcher: Dispatcher;
  readonly limits: HttpLimits;
  /** Aborts when the time of the whole call is over. */
  readonly deadline: AbortSignal;
}

/**
 * Sends one request and waits for its answer.
 *
 * @param onSend called when the first byte may leave
 * @throws HttpFailure
 */
export function exchange(
  place: ExchangePlace,
  request: OutgoingRequest,
  onSend: () => void,
): Promise<HttpAnswer> {
  const { dispatcher, limits, deadline } = place;
  if (deadline.aborted) return Promise.reject(new HttpFailure('total-timeout'));
  if (bytesOf(request) > limits.maxRequestBytes) return Promise.reject(new HttpFailure('request-too-large'));

  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;
    let isSent = false;
    let head: Omit<HttpAnswer, 'body'> | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    let silence: NodeJS.Timeout | undefined;

    const settle = (outcome: HttpAnswer | HttpFailure): void => {
      if (isSettled) return;
      isSettled = true;
      deadline.removeEventListener('abort', onDeadline);
      clearTimeout(silence);
      if (outcome instanceof HttpFailure) reject(outcome);
      else resolve(outcome);
    };
    /** Settles and leaves the connection, because more of the answer may come. */
    const cut = (outcome: HttpAnswer | HttpFailure): void => {
      settle(outcome);
      controller?.abort(new HttpFailure('connection-lost'));
    };
    const onDeadline = (): void => cut(new HttpFailure('total-timeout'));
    deadline.addEventListener('abort', onDeadline, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        // A request whose time ran out while it waited for a connection must not leave.
        if (isSettled) return started.abort(new HttpFailure('total-timeout'));
        isSent = true;
        // Not the timers of undici, which are off by up to a second.
        silence = setTimeout(() => cut(new HttpFailure('response-timeout')), limits.responseTimeoutMillis);
        onSend();
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        head = { status, headers };
        silence?.refresh();
        if (status > 299) cut({ ...head, body: Buffer.alloc(0) });
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        silence?.refresh();
        if (size > limits.maxResponseBytes) cut(new HttpFailure('response-too-large', head?.status));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        settle(
          head === undefined
            ? new HttpFailure('response-unreadable')
            : { ...head, body: Buffer.concat(chunks) },
        );
      },
      onResponseError(_, error) {
        settle(failureOfTransport(error, isSent));
      },
    };
    try {
      dispatcher.dispatch(dispatchOptions(request), handler);
    } catch (error) {
      settle(failureOfTransport(error, isSent));
    }
  });
}

function dispatchOptions(request: OutgoingRequest): Dispatcher.DispatchOptions {
  return {
    origin: request.url.origin,
    path: request.url.pathname + request.url.search,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: request.body,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

function bytesOf({ url, headers, body }: OutgoingRequest): number {
  const head = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, url.href.length);
  return head + (body?.byteLength ?? 0);
}
