import type { WallStatus } from '../sandbox-contract.ts';
import type { Command } from './command.ts';
import { type Place, type Wall, type WallTool, wallSteps } from './wall.ts';
import { type StandingWalls, walledCommand } from './walled-command.ts';

export interface WallSurroundings {
  readonly place: Place;
  /** Where a program of the system is; undefined when it is not installed. */
  pathOf(tool: WallTool): string | undefined;
  /** Says why a command failed; undefined when it worked. */
  tryCommand(command: Command): string | undefined;
}

export interface PutUpWalls {
  readonly standing: StandingWalls;
  readonly status: Readonly<Record<string, WallStatus>>;
}

/**
 * Finds out which walls stand here, by trying them on a harmless command. One try when all do; else one for each, so
 * that one which is not allowed takes no other with it.
 *
 * @param harmless a command that needs of its surroundings what a worker needs
 */
export function putUpWalls(
  walls: readonly Wall[],
  harmless: Command,
  { place, pathOf, tryCommand }: WallSurroundings,
): PutUpWalls {
  const run = (standing: StandingWalls) => tryCommand(walledCommand(harmless, standing, pathOf));
  const hopeful = choose(() => undefined);
  const isNeeded = hopeful.standing.size > 0 && run(hopeful.standing) !== undefined;
  return isNeeded ? choose(run) : hopeful;

  /** Takes of each wall the first way that is possible, beside those before it. */
  function choose(refusalOf: (standing: StandingWalls) => string | undefined): PutUpWalls {
    let standing: StandingWalls = new Map();
    const status: Record<string, WallStatus> = {};
    for (const wall of walls) {
      status[wall.name] = wall.by === 'node' ? statusOf(wall.missing(place)) : statusOf(add(wall));
    }
    return { standing, status };

    function add(wall: Extract<Wall, { by: 'tool' }>): string | undefined {
      let reason: string | undefined;
      for (const way of wall.ways(place, new Set(standing.keys()))) {
        if ('reason' in way) return way.reason;
        const tool = wallSteps[way.step];
        if (pathOf(tool) === undefined) return `\`${tool}\` is not installed`;
        const more = new Map([...standing, [wall.name, way]]);
        const refusal = refusalOf(more);
        if (refusal === undefined) {
          standing = more;
          return undefined;
        }
        reason = `\`${tool} ${way.args.join(' ')}\` fails: ${refusal}`;
      }
      return reason;
    }
  }
}

function statusOf(reason: string | undefined): WallStatus {
  return reason === undefined ? { active: true } : { active: false, reason };
}
