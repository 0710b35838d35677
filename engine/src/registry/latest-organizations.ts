import type { OpenedOrganization } from '../organization/opened-organization.ts';
import type { StoredOrganization } from '../registry-ports.ts';
import { dropOldest, useEntry } from '../sandbox/worker/least-recently-used.js';
import { StepgateError } from '../stepgate-error.ts';
import { openChange } from './open-change.ts';
import type { RegistryParts } from './registry-parts.ts';

/** Organizations that are kept open. */
const maxOpen = 100;

/** A version of an organization, opened. */
export interface LatestOrganization {
  readonly stored: StoredOrganization;
  readonly opened: Extract<OpenedOrganization, { ok: true }>;
}

/** The latest versions of organizations, kept open so that a login that starts asks for a number only. */
export class LatestOrganizations {
  private readonly parts: RegistryParts;
  private readonly byName = new Map<string, LatestOrganization>();

  constructor(parts: RegistryParts) {
    this.parts = parts;
  }

  /**
   * The latest version; null when there is none.
   *
   * @throws StepgateError `organization-refused` for one that another version of Stepgate saved and this cannot open
   */
  async find(name: string): Promise<LatestOrganization | null> {
    const version = await this.parts.organizations.latestVersion(name);
    const known = useEntry(this.byName, name);
    if (version === null || known?.stored.version === version)
      return version === null ? null : (known ?? null);
    const stored = await this.parts.organizations.load(name);
    if (stored === null) return null;
    const change = openChange({ name, document: stored.document }, null);
    if (!change.ok) {
      const [first] = change.problems;
      throw new StepgateError(
        'organization-refused',
        `version ${stored.version} of \`${name}\` cannot be opened: ${first?.message}`,
        { details: { problems: change.problems } },
      );
    }
    const latest = { stored, opened: change.opened };
    this.byName.set(name, latest);
    if (this.byName.size > maxOpen) dropOldest(this.byName);
    return latest;
  }
}
