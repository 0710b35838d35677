/** One field of an event. Everything that tells of the field derives from this: its type, log lines, attributes, docs. */
export interface EventField {
  readonly type: 'text' | 'number';
  /** All values there are; absent when they cannot be listed. */
  readonly values?: readonly string[];
  readonly nullable?: true;
  readonly unit?: 'milliseconds' | 'entries' | 'kills';
  /**
   * Data about people. Metrics and spans never hold such a field; log lines hold it only when told to.
   *
   * - `user`: names somebody
   * - `script-text`: what a script wrote, which may be about anybody
   */
  readonly personal?: 'user' | 'script-text';
  readonly doc: string;
}

/** The type of the values of a field. */
export type ValueOf<Field extends EventField> =
  | (Field extends { readonly values: readonly (infer Value)[] }
      ? Value
      : Field extends { readonly type: 'number' }
        ? number
        : string)
  | (Field extends { readonly nullable: true } ? null : never);

export const text = (doc: string) => ({ type: 'text', doc }) as const;
export const number = (doc: string) => ({ type: 'number', doc }) as const;
export const millis = (doc: string) => ({ type: 'number', unit: 'milliseconds', doc }) as const;
export const oneOf = <const Values extends readonly string[]>(values: Values, doc: string) =>
  ({ type: 'text', values, doc }) as const;
export const orNull = <Field extends EventField>(field: Field) => ({ ...field, nullable: true }) as const;
/** A text that names somebody. */
export const userText = (doc: string) => ({ type: 'text', personal: 'user', doc }) as const;
