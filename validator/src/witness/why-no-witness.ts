import type { Program } from '@stepgate/engine/model';
import { refusalsOf } from '../host/refused-script.ts';
import type { PathEvent } from '../login/path-event.ts';
import { solveConditions } from './solve-conditions.ts';
import { isOutside } from './world-answers.ts';

/** Why `buildWitness` gives no world for a path, in words. */
export function whyNoWitness(program: Program, events: readonly PathEvent[]): string {
  if (events.at(-1)?.kind !== 'end') return 'This way was not followed to its end.';
  if (refusalsOf(program).length > 0) return 'The server of this application does not save this script.';
  const world = solveConditions(events.filter((event) => event.kind === 'condition'));
  if (world === null)
    return 'No values were found for which all conditions of this way hold. It may be impossible, or the search too short.';
  const outside = events.find((event) => event.kind === 'outside');
  if (outside?.kind === 'outside') return `A simulated login cannot bring this about: ${outside.text}.`;
  if (isOutside(events, world))
    return 'It depends on a value that a simulated login cannot choose, such as an id that the server makes.';
  return 'No users and answers of other servers were found that bring it about.';
}
