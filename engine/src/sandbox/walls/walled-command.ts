import type { Command } from './command.ts';
import { type WallStep, type WallTool, wallSteps } from './wall.ts';

/** Arguments of the steps by wall, in the order of the walls. */
export type StandingWalls = ReadonlyMap<
  string,
  { readonly step: WallStep; readonly args: readonly string[] }
>;

/**
 * Puts the programs that build the walls in front of a command. Each becomes the next one, so the process keeps its
 * id from the first to the last.
 */
export function walledCommand(
  inner: Command,
  standing: StandingWalls,
  pathOf: (tool: WallTool) => string | undefined,
): Command {
  const words = Object.entries(wallSteps).flatMap(([step, tool]) => {
    const path = pathOf(tool);
    const args = [...standing.values()].filter((wall) => wall.step === step).flatMap((wall) => wall.args);
    // Two walls may both need the same option.
    return path === undefined || args.length === 0 ? [] : [path, ...new Set(args), '--'];
  });
  const [file = inner.file, ...args] = [...words, inner.file, ...inner.args];
  return { file, args };
}
