import type { DialectName } from '@stepgate/engine/language';
import { createProgram, organizationSchema, type Program } from '@stepgate/engine/model';
import { RandomPicks } from '../random-picks.ts';
import { applicationName, type OrganizationInput, randomOrganization } from './random-organization.ts';
import { randomScript } from './random-script.ts';

/** A random organization and a script for its application. */
export interface RandomCase {
  readonly organization: OrganizationInput;
  readonly script: string;
}

export interface CaseShape {
  /** The servers that scripts are written for; one is picked. */
  readonly targets: readonly DialectName[];
  /** Whether scripts may have functions that await. */
  readonly mayAwait: boolean;
}

/** The case of a seed. The same seed and shape give the same case. */
export function randomCase(seed: number, shape: CaseShape): RandomCase {
  const picks = new RandomPicks(seed);
  const organization = randomOrganization(picks, picks.pick(shape.targets));
  const mayAwait = shape.mayAwait && organization.target === 'stepgate' && picks.chance(25);
  const script = randomScript(picks, programOf({ organization, script: '' }), mayAwait);
  return { organization, script };
}

/** A retry without an end is run this far. */
const maxJournalEntries = 60;

/** The program of a case. */
export function programOf({ organization, script }: RandomCase): Program {
  const program = createProgram(organizationSchema.parse(organization), applicationName, script);
  return { ...program, limits: { ...program.limits, maxJournalEntries } };
}
