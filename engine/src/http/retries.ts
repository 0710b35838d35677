import type { Clock } from '../ports.ts';
import { answerData } from './answer-data.ts';
import type { UrlRules } from './check-url.ts';
import type { ExchangePlace } from './exchange.ts';
import type { HttpEventCode } from './http-event.ts';
import { asHttpFailure, HttpFailure, type HttpFailureCode } from './http-failure.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { type Attempt, sendFollowing } from './redirects.ts';

export interface RetryPlace extends ExchangePlace {
  readonly urlRules: UrlRules;
  readonly clock: Clock;
  wait(millis: number, signal: AbortSignal): Promise<void>;
  report(event: TryReport): void;
}

export interface RepeatedRequest<Result> {
  readonly request: OutgoingRequest;
  /** Whether it may reach the server twice. */
  readonly isRepeatable: boolean;
  /** Reads a good answer. Throws HttpFailure when it is not one after all. */
  readonly read: (data: Record<string, unknown>) => Result;
}

export interface TryReport {
  readonly code: HttpEventCode;
  readonly url: URL;
  readonly status: number | null;
  readonly attempt: number;
  readonly durationMillis: number;
}

const passing: ReadonlySet<HttpFailureCode> = new Set([
  'connect-failed',
  'connect-timeout',
  'connection-lost',
  'response-timeout',
]);

/**
 * Sends a request, and sends it again after a passing failure. What may have had an effect is repeated only when that
 * is harmless; any request is, as long as none of it was sent.
 *
 * @throws HttpFailure of the last try
 */
export async function sendWithRetries<Result>(
  place: RetryPlace,
  { request, isRepeatable, read }: RepeatedRequest<Result>,
): Promise<Result> {
  const { limits, clock, deadline } = place;
  for (let number = 1; ; number += 1) {
    const attempt: Attempt = { url: request.url, isSent: false };
    const startedAt = clock.now();
    const report = (code: HttpEventCode, status: number | null) =>
      place.report({
        code,
        url: attempt.url,
        status,
        attempt: number,
        durationMillis: Math.max(0, clock.now() - startedAt),
      });
    try {
      const answer = await sendFollowing(place, request, attempt);
      if (answer.status > 299) throw new HttpFailure('status-refused', answer.status);
      const result = read(await answerData(answer, limits.maxResponseBytes));
      report('answered', answer.status);
      return result;
    } catch (error) {
      const failure = asHttpFailure(error);
      report(failure.code, failure.status);
      const mayRepeat = isRepeatable || !attempt.isSent;
      if (number > limits.maxRetries || !mayRepeat || !isPassing(failure)) throw failure;
    }
    // A pause that is cut short by the deadline shows in the next try.
    await place.wait(limits.retryDelayMillis * 2 ** (number - 1), deadline).catch(() => undefined);
  }
}

function isPassing({ code, status }: HttpFailure): boolean {
  return passing.has(code) || (code === 'status-refused' && status !== null && status >= 500);
}
