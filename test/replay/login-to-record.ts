import {
  type LoginAnswer,
  type LoginWorldInput,
  type Organization,
  organizationSchema,
  type Program,
} from '@stepgate/engine/model';
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

/** Statements for when the user has given a password; `user` is that user. */
export function afterPassword(statements: string): string {
  return `executeStep(1, { onSuccess: function (context) {\n  var user = context.currentKnownSubject;\n${statements}\n} });`;
}

/** Adds libraries, secrets or extensions to the fixture's organization. */
export function given(additions: Readonly<Record<string, unknown>>): (organization: Organization) => void {
  const { scriptLibraries, secrets, extensions } = organizationSchema.parse({
    name: 'additions',
    ...additions,
  });
  return (organization) => {
    Object.assign(organization, { scriptLibraries, secrets, extensions });
  };
}
