import type { Organization, Witness } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { ApplicationReport, Fix } from '@stepgate/validator';
import { createContext, use } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import type { Coverage } from '../../api/schemas/runs.ts';
import type { ScriptText } from '../../api/schemas/scripts.ts';

/** Lines that are lit in the editor, from 1. */
export interface LitLines {
  readonly lines: readonly number[];
  /** Where the script stands. */
  readonly current?: ScriptRange | undefined;
}

/** The editor, for panes beside it. */
export interface EditorSurface {
  /** Scrolls to a place, selects it and takes the focus. */
  reveal(range: ScriptRange): void;
  /** Lights lines, such as those of a path or of a moment of a run; undefined puts them out. */
  light(lit: LitLines | undefined): void;
  /** Marks in the gutter what scenarios reach; undefined removes them. */
  showCoverage(coverage: Coverage | undefined): void;
}

/** A login that a pane asks the run pane to play. */
export interface WantedRun {
  readonly witness: Witness;
  readonly title: string;
  /** Of the finding it belongs to. */
  readonly fingerprint?: string;
  /** JIT switches that differ from the working copy. */
  readonly jit?: Readonly<Record<string, boolean>>;
}

/** The application on screen, for its panes. */
export interface ApplicationView {
  /** Name of the organization in addresses. */
  readonly organizationName: string;
  readonly name: string;
  readonly resource: Resource<'application'>;
  /** The organization with this application alone, as it is saved; its script is `text`. */
  readonly organization: Organization;
  /** What is in the editor. */
  readonly text: string;
  /** The version it began from. */
  readonly saved: ScriptText;
  /** The text differs from the version. */
  readonly isDraft: boolean;
  /** Puts a text into the editor, as one edit that can be undone. */
  replaceText(text: string): void;
  /** What the validator says of the text; an older report stays until the next one is there. */
  readonly report: ApplicationReport | undefined;
  readonly isAnalyzing: boolean;
  /** Why there is no report of the text. */
  readonly failure: string | undefined;
  /** The report of the text with all fixes; those that have to be tried are looked for when somebody asks. */
  findFixes(): Promise<ApplicationReport | undefined>;
  /** Applies the edits of a fix to the text in the editor, as one step that can be undone. */
  applyFix(fix: Fix): void;
  readonly editor: EditorSurface;
  /** Opens the run pane and plays a login there. */
  play(wanted: WantedRun): void;
  /** The login that was asked for, until the run pane takes it. */
  readonly wantedRun: WantedRun | undefined;
  takeWantedRun(): void;
}

export const ApplicationContext = createContext<ApplicationView | undefined>(undefined);

/** The application on screen. */
export function useApplication(): ApplicationView {
  const view = use(ApplicationContext);
  if (view === undefined) throw new Error('this is shown outside of an application');
  return view;
}
