import type { EngineEvent } from './engine-event.ts';
import type { EngineObserver, ObservedEngine, Operation, OperationEnd } from './engine-observer.ts';
import { guarded } from './guarded.ts';

/** What became of an operation. */
export type Settled<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

/** Lets observers look on. */
export interface Observation {
  /** Whether anybody does: what only they need is else not even made. */
  readonly isOn: boolean;
  tell(event: EngineEvent): void;
  /**
   * Does something in view of the observers.
   *
   * @param endOf makes the end of the operation of its result; an end that is an event is also told
   */
  during<Result>(
    operation: Operation,
    run: () => Promise<Result>,
    endOf: (settled: Settled<Result>, tookMillis: number) => OperationEnd,
  ): Promise<Result>;
  /** Introduces an engine; what is returned takes its leave. */
  attach(engine: ObservedEngine): () => void;
}

const offObservation: Observation = {
  isOn: false,
  tell: () => {},
  during: (_operation, run) => run(),
  attach: () => () => {},
};

/**
 * Guards an engine from its observers.
 *
 * @param timer milliseconds by a clock that never goes back
 */
export function createObservation(observers: readonly EngineObserver[], timer: () => number): Observation {
  if (observers.length === 0) return offObservation;
  const tell = tellObservers(observers);
  const surrounding = observers.filter((observer) => observer.within !== undefined);
  return {
    isOn: true,
    tell,
    async during(operation, run, endOf) {
      const startedAt = timer();
      let settled: Settled<Awaited<ReturnType<typeof run>>> | undefined;
      const runAndTell = async () => {
        try {
          settled = { ok: true, value: await run() };
        } catch (error) {
          settled = { ok: false, error };
        }
        const end = endOf(settled, timer() - startedAt);
        // The end of a pass is told by the sandbox, which knows more about it.
        if (end.type !== 'pass-ended') tell(end);
        return end;
      };
      await surrounding.reduceRight<() => Promise<OperationEnd>>(
        (inner, observer) => () => within(observer, operation, inner),
        runAndTell,
      )();
      if (settled === undefined) throw new Error('the operation was not run');
      if (!settled.ok) throw settled.error;
      return settled.value;
    },
    attach(engine) {
      const leave = observers.map((observer) => guarded(() => observer.attach?.(engine)));
      return () => {
        for (const detach of leave) guarded(() => detach?.());
      };
    },
  };
}

/** Tells several observers of events; for `onEvent` of a sandbox that is not the engine's own. */
export function tellObservers(observers: readonly EngineObserver[]): (event: EngineEvent) => void {
  return (event) => {
    for (const observer of observers) guarded(() => observer.onEvent?.(event));
  };
}

/** Runs once, whether the observer runs it never, once or again. */
function within(
  observer: EngineObserver,
  operation: Operation,
  run: () => Promise<OperationEnd>,
): Promise<OperationEnd> {
  let running: Promise<OperationEnd> | undefined;
  const once = () => {
    running ??= run();
    return running;
  };
  guarded(() => observer.within?.(operation, once));
  return once();
}
