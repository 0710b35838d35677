import type { Conversation } from '../interactive/conversation.ts';
import type { Paint } from './paint.ts';

/** One of the two streams a command writes to. */
export interface TextStream {
  readonly paint: Paint;
  /** Whether somebody looks on, so that lines can be written over. Default: false. */
  readonly isTerminal?: boolean;
  /** How wide it is; absent where lines are not shown in a window. */
  readonly columns?: number;
  write(text: string): void;
}

/** What a command sees of the world around it. */
export interface Terminal {
  /** Results. */
  readonly out: TextStream;
  /** Problems that kept the command from running. */
  readonly err: TextStream;
  /** Shows how far a long command has come, in place of what it showed before; absent where nobody watches. */
  readonly progress?: (text: string) => void;
  /** Begins to ask questions; absent where nobody can answer. */
  readonly converse?: () => Promise<Conversation>;
  /** Milliseconds of a clock that never runs backwards. */
  now(): number;
}
