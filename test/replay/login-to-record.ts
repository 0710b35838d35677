import type { LoginAnswer, LoginWorldInput, Organization, Program } from '@stepgate/engine/model';
import { programWith, worldWith } from '../engine/fixture-organization.ts';

/** A login to record. */
export interface LoginToRecord {
  /** File name without its ending. */
  readonly name: string;
  readonly about: string;
  readonly program: Program;
  readonly world: LoginWorldInput;
  readonly answers: readonly LoginAnswer[];
  /** How it must end: `succeeded`, `sent-error`, `open` or a code. */
  readonly end: string;
}

export interface Surroundings {
  readonly organization?: (organization: Organization) => void;
  readonly world?: Parameters<typeof worldWith>[0];
  /** Default `succeeded`. */
  readonly end?: string;
}

/** A login of the fixture's application. The statements run in `onLoginRequest`. */
export function login(
  name: string,
  about: string,
  statements: string,
  answers: readonly LoginAnswer[],
  { organization, world, end = 'succeeded' }: Surroundings = {},
): LoginToRecord {
  const script = statements.includes('onLoginRequest')
    ? statements
    : `function onLoginRequest(context) {\n${statements}\n}\n`;
  return { name, about, program: programWith(script, organization), world: worldWith(world), answers, end };
}
