import type { EventField, ValueOf } from './event-field.ts';
import { loginEvents } from './login-events.ts';
import { sandboxEvents } from './sandbox-events.ts';
import { serverEvents } from './server-events.ts';

/** How much an event matters. */
export type EventLevel = 'debug' | 'info' | 'warn' | 'error';

/** One row of the table of events. */
export interface EventRow {
  /** Level of its log line. A code of the event that is worse raises it. */
  readonly level: EventLevel;
  /** What happened; also the message of the log line. */
  readonly doc: string;
  readonly fields: Readonly<Record<string, EventField>>;
}

/**
 * Everything that engines, sandboxes and servers tell. Types, log lines, metrics, attributes of spans and docs derive
 * from it.
 */
export const engineEvents = { ...loginEvents, ...sandboxEvents, ...serverEvents } as const satisfies Record<
  string,
  EventRow
>;

export type EventName = keyof typeof engineEvents;

type FieldsOf<Rows extends Readonly<Record<string, EventField>>> = {
  readonly [Field in keyof Rows]: ValueOf<Rows[Field]>;
};

/** What an engine or a sandbox tells. Holds no secret, no credential, no claim and no text of a script but its log. */
export type EngineEvent = {
  [Name in EventName]: { readonly type: Name } & FieldsOf<(typeof engineEvents)[Name]['fields']>;
}[EventName];

/** Events of one name. */
export type EventOf<Name extends EventName> = Extract<EngineEvent, { readonly type: Name }>;

/** The row of an event, as any reader of the table sees it. */
export function rowOf(name: EventName): EventRow {
  return engineEvents[name];
}
