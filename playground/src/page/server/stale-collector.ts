import type { QueryClient } from '@tanstack/react-query';
import { markStale, type StaleAnswers } from './stale-answers.ts';

/** Time in which what became untrue is collected: thousands of applications are analyzed in many small steps. */
const collectedMillis = 200;

/** Collects what events make untrue, and asks for each of it once. */
export function createStaleCollector(client: QueryClient): {
  add(stale: readonly StaleAnswers[]): void;
  stop(): void;
} {
  const collected = new Map<string, StaleAnswers>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const stale = [...collected.values()];
    collected.clear();
    void markStale(client, stale);
  };
  return {
    add(stale) {
      for (const one of stale) collected.set(JSON.stringify(one), one);
      if (collected.size > 0) timer ??= setTimeout(flush, collectedMillis);
    },
    stop: () => clearTimeout(timer),
  };
}
