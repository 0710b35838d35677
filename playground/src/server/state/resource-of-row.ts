import type { Resource, ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';
import type { ResourceRow } from './organization-rows.ts';

/** A resource as routes give it. */
export function resourceOfRow<Kind extends ResourceKind>(
  row: Pick<ResourceRow, 'name' | 'revision' | 'value' | 'updatedAt' | 'updatedBy'>,
  kind: Kind,
): Resource<Kind> {
  return {
    kind,
    name: row.name,
    revision: row.revision,
    // Only values that fit the schema of their kind are written.
    value: row.value as ResourceValue<Kind>,
    updatedAt: new Date(row.updatedAt).toISOString(),
    updatedBy: row.updatedBy,
  };
}
