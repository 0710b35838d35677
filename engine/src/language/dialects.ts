/** The servers whose reading of a script Stepgate knows. */
export const dialectNames = ['stepgate', 'wso2-is-7', 'asgardeo'] as const;
export type DialectName = (typeof dialectNames)[number];

export interface Dialect {
  readonly name: DialectName;
  /** Name shown to people. */
  readonly title: string;
  /** Newest ECMAScript edition a script may use. */
  readonly ecmaVersion: 2022;
  /** Whether `for`, `while`, `do` and `.forEach` are allowed. */
  readonly loopsAllowed: boolean;
  /** What `executeStep` of a step that is not in the sequence does. */
  readonly unknownStep: 'fail-login' | 'ignore';
  /** What a restriction that leaves no option does. */
  readonly emptyOptionFilter: 'fail-step' | 'run-unfiltered';
  /** What a failed step without a recovering handler does when more steps follow. */
  readonly failedStep: 'fail-login' | 'continue';
  /** Whether local variables of an enclosing function survive until a callback runs. */
  readonly closuresSurvive: boolean;
  /** When an account is created for a user of an identity provider with JIT provisioning. */
  readonly provisioning: 'after-step' | 'after-sequence';
  readonly doc: string;
}

/** One row per dialect. Only `stepgate` is executed so far; the others are known by name (see `executable`). */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  stepgate: {
    name: 'stepgate',
    title: 'Stepgate',
    ecmaVersion: 2022,
    loopsAllowed: true,
    unknownStep: 'fail-login',
    emptyOptionFilter: 'fail-step',
    failedStep: 'fail-login',
    closuresSurvive: true,
    provisioning: 'after-step',
    doc: 'Fails closed everywhere: an unknown step, an empty restriction or a missing handler never lets a login through.',
  },
  'wso2-is-7': {
    name: 'wso2-is-7',
    title: 'WSO2 Identity Server 7',
    ecmaVersion: 2022,
    loopsAllowed: true,
    unknownStep: 'ignore',
    emptyOptionFilter: 'run-unfiltered',
    failedStep: 'continue',
    closuresSurvive: false,
    provisioning: 'after-sequence',
    doc: 'WSO2 Identity Server 7 with GraalJS.',
  },
  asgardeo: {
    name: 'asgardeo',
    title: 'Asgardeo',
    ecmaVersion: 2022,
    loopsAllowed: false,
    unknownStep: 'ignore',
    emptyOptionFilter: 'run-unfiltered',
    failedStep: 'continue',
    closuresSurvive: false,
    provisioning: 'after-sequence',
    doc: 'Asgardeo, which also refuses loops.',
  },
};

/** The dialects this version can execute and analyze. */
export const executableDialects: readonly DialectName[] = ['stepgate'];
