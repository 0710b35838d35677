import type { EngineEvent, EventOf } from './engine-event.ts';
import type { EngineStatus } from './engine-status.ts';

/** Something that an engine does and that takes time. */
export type Operation =
  | ({ readonly name: 'call' } & Pick<EventOf<'call-ended'>, 'call' | 'loginId'>)
  | ({ readonly name: 'work' } & Pick<EventOf<'work-ended'>, 'work' | 'function' | 'loginId' | ScriptField>)
  | ({ readonly name: 'pass' } & Pick<EventOf<'pass-ended'>, ScriptField>);

type ScriptField = 'organization' | 'application' | 'digest';

/** How an operation ended. What a pass used is told by the sandbox alone, in an event of its own. */
export type OperationEnd =
  | EventOf<'call-ended'>
  | EventOf<'work-ended'>
  | Pick<EventOf<'pass-ended'>, 'type' | 'ended' | 'limit' | ScriptField>;

/**
 * Somebody who looks on: metrics, traces, logs. Nothing that an observer does, throws or leaves undone changes what
 * becomes of a login; but what it does at once is waited for.
 */
export interface EngineObserver {
  /** Told of each event, at once and in order. */
  onEvent?(event: EngineEvent): void | Promise<void>;
  /**
   * Surrounds an operation, for example with a context that calls of other libraries take up. It calls `run` at once,
   * once; the promise never rejects.
   */
  within?(operation: Operation, run: () => Promise<OperationEnd>): void | Promise<void>;
  /** Told of each engine that it looks at, to ask about its status; what it returns is called when that engine closes. */
  attach?(engine: ObservedEngine): () => void;
}

/** What observers may ask of an engine. */
export interface ObservedEngine {
  status(): Promise<EngineStatus>;
  /** Tells engines apart that have a sandbox of their own from those that share one. */
  readonly sandbox: object;
}
