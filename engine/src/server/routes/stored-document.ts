import { type Organization, organizationSchema } from '../../model/index.ts';
import type { StoredOrganization } from '../../registry-ports.ts';
import { StepgateError } from '../../stepgate-error.ts';

/**
 * The organization that a version holds.
 *
 * @throws StepgateError `organization-refused` for one that another version of Stepgate saved and this cannot read
 */
export function organizationIn({ name, version, document }: StoredOrganization): Organization {
  const parsed = organizationSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new StepgateError('organization-refused', `version ${version} of \`${name}\` cannot be read`);
}

/** Names of the applications of a version, in its order. */
export function applicationNames(stored: StoredOrganization): string[] {
  return organizationIn(stored).applications.map(({ name }) => name);
}
