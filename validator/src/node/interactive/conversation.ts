/** One of the things to choose from. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  /** What stands beside the label while it is marked. */
  readonly hint?: string;
}

export interface TextQuestion {
  /** What the field holds at first. */
  readonly initial?: string;
  /** What is shown while the field is empty. */
  readonly example?: string;
  /** Why a text is refused, or undefined when it is not. */
  readonly refuse?: (text: string) => string | undefined;
}

/**
 * Questions to the person at the terminal. Every question throws `Interrupted` when that person wants to leave.
 * Names and texts may come from anywhere; whoever implements this makes questions and choices printable.
 */
export interface Conversation {
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
  ask(question: string, options?: TextQuestion): Promise<string>;
  confirm(question: string): Promise<boolean>;
  /** Says something, printable already and with colors. */
  tell(text: string): void;
}

/** The person at the terminal left, with Ctrl-C or Escape. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
