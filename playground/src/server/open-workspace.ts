import { openOrganization } from '@stepgate/engine';
import type { BrokenSnapshot } from '../api/snapshot.ts';
import { Refusal } from './refusal.ts';
import { withLibraryTexts } from './with-library-texts.ts';
import { Workspace } from './workspace.ts';

type Opened = { readonly state: 'open'; readonly workspace: Workspace } | BrokenSnapshot;

/** The organization that the server works on. */
export interface OpenOrganization {
  /** Opens the files when they are not open yet; files that have problems are read anew each time. */
  read(): Promise<Opened>;
  /** The editable copy; refuses while the files have problems. */
  workspace(): Promise<Workspace>;
}

/** Opens an organization file or folder, lazily, and keeps it open. */
export function openWorkspace(source: string): OpenOrganization {
  let open: Workspace | undefined;
  let opening: Promise<Opened> | undefined;

  async function read(): Promise<Opened> {
    if (open !== undefined) return { state: 'open', workspace: open };
    // Two requests of one page load must not open two copies, of which one would be lost.
    opening ??= openOnce().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  async function openOnce(): Promise<Opened> {
    const result = await openOrganization(source);
    if (!result.ok) return { state: 'broken', source, problems: result.problems };
    const { organization, applications } = result;
    const libraries = applications[0]?.libraries ?? [];
    open = new Workspace(source, withLibraryTexts(organization, libraries), applications);
    return { state: 'open', workspace: open };
  }

  async function workspace(): Promise<Workspace> {
    const opened = await read();
    if (opened.state === 'open') return opened.workspace;
    throw new Refusal(409, {
      code: 'organization-not-open',
      message: 'the organization has problems and is not open',
      advice: 'mend its files, then load the page again',
    });
  }

  return { read, workspace };
}
