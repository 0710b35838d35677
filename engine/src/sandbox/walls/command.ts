/** A program and its arguments. */
export interface Command {
  readonly file: string;
  readonly args: string[];
}
