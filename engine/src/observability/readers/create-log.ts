import { createHmac, randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { type EngineEvent, type EventLevel, rowOf } from '../engine-event.ts';
import type { EngineObserver } from '../engine-observer.ts';
import type { EventField } from '../event-field.ts';
import { levelOfCode } from './error-severity.ts';
import { logText } from './log-text.ts';

export interface LogOptions {
  /** Where lines go: a pino logger of the server, or a stream. Default: standard output. */
  readonly to?: Logger | DestinationStream | undefined;
  /** Level of a log that is given no logger. Default: `info`. */
  readonly level?: EventLevel | undefined;
  /**
   * What becomes of fields that name somebody: dropped, or replaced by a hash. Hashes of one person are equal within one
   * process, so that lines can be put together, and mean nothing outside of it. Default: `drop`.
   */
  readonly personalData?: 'drop' | 'hash' | undefined;
  /**
   * Whether lines that scripts write with `Log` are logged with their text, at `debug`. They may name people; secrets
   * and credentials stand in them as tokens. Default: false.
   */
  readonly scriptText?: boolean | undefined;
}

const severities: readonly EventLevel[] = ['debug', 'info', 'warn', 'error'];

/** Writes one structured line for each event. Give it to `createEngine` as one of its `observers`. */
export function createLog(options: LogOptions = {}): EngineObserver {
  const logger = loggerOf(options);
  const write = fieldWriter(options);
  return {
    onEvent(event) {
      const level = levelOf(event);
      if (!logger.isLevelEnabled(level)) return;
      const { doc, fields } = rowOf(event.type);
      const line: Record<string, unknown> = { event: event.type };
      for (const [name, row] of Object.entries(fields)) {
        const value = write(row, Reflect.get(event, name));
        if (value !== undefined) line[name] = value;
      }
      // Below a name of their own, fields cannot take the place of those of the logger.
      logger[level]({ stepgate: line }, doc);
    },
  };
}

function loggerOf({ to, level = 'info' }: LogOptions): Logger {
  if (to !== undefined && 'isLevelEnabled' in to) return to;
  return to === undefined ? pino({ level }) : pino({ level }, to);
}

/** The level of the row, or that of the code of the event when that is worse. */
export function levelOf(event: EngineEvent): EventLevel {
  const { level } = rowOf(event.type);
  if (!('code' in event) || typeof event.code !== 'string') return level;
  const ofCode = levelOfCode(event.code);
  return severities.indexOf(ofCode) > severities.indexOf(level) ? ofCode : level;
}

/** Writes the value of a field; undefined for what is not to be in the log. */
function fieldWriter({ personalData = 'drop', scriptText = false }: LogOptions) {
  const key = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 16);

  return ({ personal, type }: EventField, value: unknown): string | number | null | undefined => {
    if (value === null) return null;
    if (type === 'number') return typeof value === 'number' ? value : undefined;
    if (typeof value !== 'string') return undefined;
    if (personal === 'user') return personalData === 'hash' ? hash(value) : undefined;
    if (personal === 'script-text' && !scriptText) return undefined;
    return logText(value);
  };
}
