import { createContext, use, useCallback } from 'react';
import { pathText, type ValuePath, valueAt } from './value-path.ts';

/** Something that keeps a value from being saved. */
export interface FieldProblem {
  /** As the server writes it: `steps.0.options`. Empty for the value as a whole. */
  readonly path: string;
  readonly message: string;
}

/** The value that a form is about, for its fields. */
export interface FormState {
  readonly value: unknown;
  readonly problems: readonly FieldProblem[];
  readonly isReadOnly: boolean;
  /** Puts something at a path; undefined takes it away. */
  change(path: ValuePath, next: unknown): void;
}

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const form = use(FormContext);
  if (form === undefined) throw new Error('this field is outside of a form');
  return form;
}

/** A place of the value, and what the server said about it or what is below it. */
export function useField<Value>(path: ValuePath): {
  readonly value: Value | undefined;
  readonly problem: string | undefined;
  readonly isReadOnly: boolean;
  set(next: Value | undefined): void;
} {
  const { value, problems, isReadOnly, change } = useForm();
  const text = pathText(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is as good as its text
  const set = useCallback((next: Value | undefined) => change(path, next), [change, text]);
  return {
    // The server checks values against the schema of their kind; fields are written for it.
    value: valueAt(value, path) as Value | undefined,
    problem: problems.find((problem) => problem.path === text)?.message,
    isReadOnly,
    set,
  };
}
