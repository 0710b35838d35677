import type { Organization } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Problem } from './problem.ts';

/** The script of an application as the server holds it. */
export interface ScriptState {
  readonly text: string;
  /** Name shown to people; findings carry it. */
  readonly file: string;
  /** The application has no script of its own: the text runs its steps in order. */
  readonly isGenerated: boolean;
  /** Counts saves, from 0. A save names the revision it is based on, so that two tabs cannot overwrite each other. */
  readonly revision: number;
  /** The text differs from what was opened; the difference lives in the memory of the server only. */
  readonly isChanged: boolean;
}

/** An organization that is open, with the changes made since. */
export interface OpenSnapshot {
  readonly state: 'open';
  /** Where it was opened from. */
  readonly source: string;
  readonly organization: Organization;
  /** JIT switches as they stand in the files, by identity provider. */
  readonly openedJit: Readonly<Record<string, boolean>>;
  readonly scripts: Readonly<Record<string, ScriptState>>;
}

/** Why a file could not be opened, at its place when there is one. */
export interface OrganizationProblem extends Problem {
  readonly file: string;
  readonly range?: ScriptRange;
}

/** An organization that could not be opened, and what to mend. */
export interface BrokenSnapshot {
  readonly state: 'broken';
  readonly source: string;
  readonly problems: readonly OrganizationProblem[];
}

/** Answer of `GET /api/organization`. */
export type OrganizationSnapshot = OpenSnapshot | BrokenSnapshot;

/** Body of `PUT /api/applications/:name/script`. */
export interface ScriptSave {
  readonly text: string;
  /** Revision the text is based on. */
  readonly basedOn: number;
}
