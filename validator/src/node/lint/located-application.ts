import type { OpenedApplication, OpenedOrganization } from '@stepgate/engine';
import { rangeInFile } from '@stepgate/engine';
import type { Organization, Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';

/** An application to lint, with what is needed to say where things stand. */
export interface LocatedApplication {
  readonly name: string;
  readonly organization: Organization;
  /** The file that the organization was read from. */
  readonly organizationFile: string;
  readonly organizationText: string;
  readonly program: Program;
  readonly place: ScriptPlace;
}

/** Where the script of an application stands, and how to show a piece of it. */
export interface ScriptPlace {
  /** The file that findings name. */
  readonly file: string;
  /**
   * - `file`: the script is a file of its own.
   * - `embedded`: the script is a text in the organization file; frames show the script, findings name that file.
   * - `generated`: there is no script; findings point at the name of the application.
   */
  readonly kind: 'file' | 'embedded' | 'generated';
  /** The text to show pieces of. */
  readonly text: string;
  /** Where a piece of the script stands in `file`. */
  toFile(range: ScriptRange): ScriptRange;
}

type Opened = Extract<OpenedOrganization, { ok: true }>;

/** The applications of an opened organization, ready to lint. */
export function locateApplications(opened: Opened): LocatedApplication[] {
  return opened.applications.map((application) => ({
    name: application.name,
    organization: opened.organization,
    organizationFile: opened.file,
    organizationText: opened.sources.get(opened.file) ?? '',
    program: application.program,
    place: placeOf(application, opened),
  }));
}

function placeOf({ script, place }: OpenedApplication, { file, sources }: Opened): ScriptPlace {
  if (script.isGenerated) {
    return { file, kind: 'generated', text: sources.get(file) ?? '', toFile: () => place };
  }
  const { embedded } = script;
  if (embedded !== undefined) {
    return {
      file: script.file,
      kind: 'embedded',
      text: script.text,
      toFile: (range) => rangeInFile(embedded, range),
    };
  }
  return { file: script.file, kind: 'file', text: script.text, toFile: (range) => range };
}
