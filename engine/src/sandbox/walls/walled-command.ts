import type { Command } from './command.ts';
import { type WallTool, wallTools } from './wall.ts';

/** Arguments of each program by wall, in the order of the walls. */
export type StandingWalls = ReadonlyMap<
  string,
  { readonly tool: WallTool; readonly args: readonly string[] }
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
  const words = wallTools.flatMap((tool) => {
    const path = pathOf(tool);
    const args = [...standing.values()].filter((wall) => wall.tool === tool).flatMap((wall) => wall.args);
    return path === undefined || args.length === 0 ? [] : [path, ...new Set(args), '--'];
  });
  const [file = inner.file, ...args] = [...words, inner.file, ...inner.args];
  return { file, args };
}
