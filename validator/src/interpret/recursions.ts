import type { FunctionNode } from '../syntax.ts';

/** A function that runs: how often the path split while it called itself. */
export interface Recursion {
  readonly rounds: number;
  readonly choices: number;
}

/** Functions that run, with how often the world let them call themselves. */
export class Recursions {
  private readonly running = new Map<FunctionNode, Recursion>();

  /**
   * Notes a call.
   *
   * @param choices how often the path has split
   * @returns what `leave` restores
   */
  enter(node: FunctionNode, choices: number): Recursion | undefined {
    const around = this.running.get(node);
    const isOpen = around !== undefined && choices > around.choices;
    this.running.set(node, { rounds: (around?.rounds ?? 0) + Number(isOpen), choices });
    return around;
  }

  roundsOf(node: FunctionNode): number {
    return this.running.get(node)?.rounds ?? 0;
  }

  leave(node: FunctionNode, around: Recursion | undefined): void {
    if (around) this.running.set(node, around);
    else this.running.delete(node);
  }
}
