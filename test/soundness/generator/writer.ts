import {
  type ContextProperty,
  contextProperties,
  type HostFunction,
  type ValueType,
} from '@stepgate/engine/language';
import { functionsOf, type Program } from '@stepgate/engine/model';
import type { RandomPicks } from '../random-picks.ts';

/** A variable that a script can read where it is. */
export interface Variable {
  readonly name: string;
  readonly type: ValueType;
}

/** The place in a script where something is written. */
export interface Frame {
  /** Name of the context, as the function around calls it. */
  readonly context: string;
  /** Name of the answer of a remote call, in its callback. */
  readonly data: string | null;
  /** Names that can be read; a block adds its own. */
  readonly variables: Variable[];
  /** How many functions are around. */
  readonly depth: number;
  /** The outcome whose handler this is, if it is one. */
  readonly outcome: string | null;
  readonly isInLoop: boolean;
  readonly isAsync: boolean;
}

/** The parts of the language that hold each other, as the writers of each find those of the others. */
export interface Parts {
  value(writer: Writer, frame: Frame, type: ValueType, depth?: number): string;
  condition(writer: Writer, frame: Frame, depth?: number): string;
  argumentsOf(writer: Writer, frame: Frame, row: HostFunction, depth?: number): string[];
  block(writer: Writer, frame: Frame): string[];
}

/** What a script is written with: the program it is for, and what is left to write. */
export interface Writer {
  readonly parts: Parts;
  readonly picks: RandomPicks;
  readonly program: Program;
  readonly rows: readonly HostFunction[];
  readonly properties: readonly ContextProperty[];
  /** Names of helper functions that take a context. */
  readonly helpers: string[];
  /** Names of objects of callbacks for `executeStep`. */
  readonly tables: string[];
  readonly mayAwait: boolean;
  /** Statements that may still be written. */
  left: number;
  names: number;
}

export function createWriter(parts: Parts, picks: RandomPicks, program: Program, mayAwait: boolean): Writer {
  const properties: readonly ContextProperty[] = contextProperties;
  return {
    parts,
    picks,
    program,
    rows: functionsOf(program),
    properties: properties.filter((row) => row.dialects.includes(program.dialect)),
    helpers: [],
    tables: [],
    mayAwait,
    left: picks.pick([4, 8, 12, 18, 25]),
    names: 0,
  };
}

export function newName(writer: Writer, prefix: string): string {
  writer.names += 1;
  return `${prefix}${writer.names}`;
}

export const quoted = (text: string): string => `'${text}'`;

/** Indented lines. */
export const indented = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);

/** A frame for a block: what it declares is not seen outside. */
export const inBlock = (frame: Frame, changes: Partial<Frame> = {}): Frame => ({
  ...frame,
  ...changes,
  variables: [...frame.variables],
});
