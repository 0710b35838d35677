import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { exchange } from '../../engine/src/http/exchange.ts';
import { defaultHttpLimits } from '../../engine/src/http/http-limits.ts';
import { type Answering, failed, json, openPort, serve, timedOut } from './loopback-server.ts';

const success = { outcome: 'success', data: { a: 1 } };

/** Answers in turn; the last one stays. */
const inTurn = (...answers: Answering[]): Answering => {
  return (request, response) => {
    const [next = answers[0]] = answers.length > 1 ? answers.splice(0, 1) : answers;
    next?.(request, response);
  };
};
const status =
  (code: number): Answering =>
  (_, response) =>
    response.writeHead(code).end();
const good: Answering = (_, response) => json(response, { a: 1 });
const hangUp: Answering = (_, response) => response.destroy();
const neverAnswer: Answering = () => undefined;

describe('a GET', () => {
  test.each([
    ['status 503', status(503), 'status-refused'],
    ['a broken connection', hangUp, 'connection-lost'],
  ])('is tried again after %s', async (_, first, code) => {
    const { url, requests } = await serve(inTurn(first, good));
    const { get, events } = openPort();
    expect(await get(url)).toEqual(success);
    expect(requests).toHaveLength(2);
    expect(events).toMatchObject([
      { code, attempt: 1 },
      { code: 'answered', attempt: 2 },
    ]);
  });

  test('is given up after two more tries, each after a longer pause', async () => {
    const { url, requests } = await serve(status(500));
    const pauses: number[] = [];
    const { get } = openPort({ wait: async (millis) => void pauses.push(millis) });
    expect(await get(url)).toEqual(failed);
    expect(requests).toHaveLength(3);
    expect(pauses).toEqual([100, 200]);
  });

  test('is tried again after a timeout, and ends as one', async () => {
    const { url } = await serve(neverAnswer);
    const { get, codes } = openPort({ responseTimeoutMillis: 50, maxRetries: 1 });
    expect(await get(url)).toEqual(timedOut);
    expect(codes()).toEqual(['response-timeout', 'response-timeout']);
  });

  test('has a timeout within its body too', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200).write('{"a":');
    });
    const { get } = openPort({ responseTimeoutMillis: 50, maxRetries: 0 });
    expect(await get(url)).toEqual(timedOut);
  });
});

describe('a POST', () => {
  test.each([
    ['status 503', status(503)],
    ['a broken connection', hangUp],
  ])('that was sent is not sent again after %s', async (_, first) => {
    const { url, requests } = await serve(inTurn(first, good));
    const { post } = openPort();
    expect(await post(url)).toEqual(failed);
    expect(requests).toHaveLength(1);
  });

  test('that was sent is not sent again after a timeout', async () => {
    const { url } = await serve(neverAnswer);
    const { post, codes } = openPort({ responseTimeoutMillis: 50 });
    expect(await post(url)).toEqual(timedOut);
    expect(codes()).toEqual(['response-timeout']);
  });

  test('that was not sent is tried again', async () => {
    const { port, requests } = await serve(good);
    const failures = [new Error('no such host'), new Error('no such host')];
    const lookup: LookupFunction = (_, __, callback) => {
      const error = failures.pop();
      if (error) callback(error, []);
      else callback(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    const { post, codes } = openPort({ lookup, allowedHosts: ['api.example.test:*'] });
    expect(await post(`http://api.example.test:${port}/`)).toEqual(success);
    expect(requests).toHaveLength(1);
    expect(codes()).toEqual(['connect-failed', 'connect-failed', 'answered']);
  });

  test('with a key is sent again where servers honour it, with the same key', async () => {
    const { url, requests } = await serve(inTurn(status(503), hangUp, good));
    const { post } = openPort({ retryPosts: 'with-idempotency-key' });
    expect(await post(url)).toEqual(success);
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('without a key is not sent again even there', async () => {
    const { url, requests } = await serve(inTurn(status(503), good));
    const { post } = openPort({ retryPosts: 'with-idempotency-key' });
    expect(await post(url, {}, { idempotencyKey: null })).toEqual(failed);
    expect(requests).toHaveLength(1);
  });
});

test('a host name that nobody answers for is a timeout, tried again for a POST too', async () => {
  let asked = 0;
  const lookup: LookupFunction = () => {
    asked += 1;
  };
  const { post, codes } = openPort({
    lookup,
    allowedHosts: ['api.example.test'],
    connectTimeoutMillis: 50,
    maxRetries: 1,
  });
  expect(await post('http://api.example.test/')).toEqual(timedOut);
  expect(asked).toBe(2);
  expect(codes()).toEqual(['connect-timeout', 'connect-timeout']);
});

describe('the time for the whole call', () => {
  test('ends a try', async () => {
    const { url } = await serve(neverAnswer);
    const { get, codes } = openPort({ totalTimeoutMillis: 50 });
    expect(await get(url)).toEqual(timedOut);
    expect(codes()).toEqual(['total-timeout']);
  });

  test('ends a pause between two tries', async () => {
    const { url } = await serve(status(503));
    const { get, codes } = openPort({
      totalTimeoutMillis: 500,
      wait: (_, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', reject, { once: true })),
    });
    expect(await get(url)).toEqual(timedOut);
    expect(codes().at(-1)).toBe('total-timeout');
  });

  test('ends a wait for a free connection, and what waited is never sent', async () => {
    const held: ServerResponse[] = [];
    const { url, requests } = await serve((_, response) => held.push(response));
    const dispatcher = new Agent({ connections: 1 });
    onTestFinished(() => dispatcher.close());
    const deadline = new AbortController();
    const send = (path: string, signal = new AbortController().signal) =>
      exchange(
        { dispatcher, limits: defaultHttpLimits, deadline: signal },
        { method: 'POST', url: new URL(path, url), headers: new Map(), body: null },
        () => undefined,
      );
    const answerNext = async () => {
      await vi.waitFor(() => expect(held).not.toHaveLength(0));
      held.shift()?.end();
    };

    const first = send('/first');
    const second = send('/second', deadline.signal);
    deadline.abort();
    await expect(second).rejects.toMatchObject({ code: 'total-timeout' });
    await answerNext();
    expect(await first).toMatchObject({ status: 200 });
    const third = send('/third');
    await answerNext();
    expect(await third).toMatchObject({ status: 200 });
    expect(requests.map(({ path }) => path)).toEqual(['/first', '/third']);
  });
});
