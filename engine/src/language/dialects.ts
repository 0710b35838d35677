import { type BehaviourName, behaviours } from './behaviours.ts';

/** The servers whose reading of a script Stepgate knows. */
export const dialectNames = ['stepgate', 'wso2-is-7', 'asgardeo'] as const;
export type DialectName = (typeof dialectNames)[number];

/** A server as a set of behaviours. There is room for older servers: their script language is `ecmaVersion`. */
export interface Dialect {
  readonly name: DialectName;
  /** Name shown to people. */
  readonly title: string;
  /** Newest ECMAScript edition a script may use. */
  readonly ecmaVersion: 5 | 2022;
  /** What it does otherwise than Stepgate, unless the organization switches it. */
  readonly behaviours: readonly BehaviourName[];
  readonly doc: string;
}

const savedByConsole: readonly BehaviourName[] = ['loops-are-refused', 'consecutive-dots-are-refused'];
const runByServer = behaviours.map((row) => row.name).filter((name) => !savedByConsole.includes(name));

/** One row per dialect. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  stepgate: {
    name: 'stepgate',
    title: 'Stepgate',
    ecmaVersion: 2022,
    behaviours: [],
    doc: 'Fails closed everywhere: an unknown step, an empty restriction or a missing handler never lets a login through.',
  },
  'wso2-is-7': {
    name: 'wso2-is-7',
    title: 'WSO2 Identity Server 7',
    ecmaVersion: 2022,
    behaviours: runByServer,
    doc: 'WSO2 Identity Server 7 with GraalJS, traps included.',
  },
  asgardeo: {
    name: 'asgardeo',
    title: 'Asgardeo',
    ecmaVersion: 2022,
    behaviours: [...runByServer, ...savedByConsole],
    doc: 'Asgardeo: as WSO2 Identity Server 7, and its Console refuses loops and consecutive dots.',
  },
};

/** The dialects whose logins the engine executes. */
export const executableDialects: readonly DialectName[] = dialectNames;

/** The dialects whose logins the validator follows. */
export const analyzableDialects: readonly DialectName[] = dialectNames;
