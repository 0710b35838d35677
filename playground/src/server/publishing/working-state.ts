import { createHash } from 'node:crypto';
import type { Organization } from '@stepgate/engine/model';
import type { Difference } from '../../api/schemas/publishing.ts';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import type { WorkingCopy } from '../state/working-copy.ts';
import { itemKey, itemsOf, type OrganizationItems } from './organization-items.ts';

/** A working copy as it would be published. */
export interface WorkingState {
  /** One document with the texts of scripts and libraries in it. */
  readonly document: Organization;
  readonly items: OrganizationItems;
  /** Names of the applications. */
  readonly applications: readonly string[];
  /** Numbers of the versions of the scripts in it, by application. */
  readonly scripts: ReadonlyMap<string, number>;
  /** Who changed an item last. */
  changedBy(kind: Difference['kind'], name: string): readonly string[];
  /** Stands for the document. */
  readonly digest: string;
}

/** More people than an organization has. */
const everybody = { limit: 2_000_000_000 };

const kindsWithEditors = [
  'settings',
  'identityProvider',
  'library',
  'secret',
  'user',
  'federatedUser',
] as const satisfies readonly ResourceKind[];

/**
 * Reads a working copy as a whole.
 *
 * @throws Refusal 404 `organization-not-found`
 */
export async function readWorkingState(workingCopy: WorkingCopy, name: string): Promise<WorkingState> {
  const organization = await workingCopy.organization(name, everybody);
  const editors = new Map<string, string>();
  for (const kind of kindsWithEditors)
    for (const resource of await workingCopy.resources(name, kind))
      editors.set(itemKey(kind, resource.name), resource.updatedBy);

  const applications: Organization['applications'] = [];
  const scripts = new Map<string, number>();
  for await (const batch of workingCopy.applications(name)) {
    for (const { resource, script } of batch) {
      const { authenticationSequence, ...value } = resource.value;
      const text = script.isGenerated ? {} : { script: script.text };
      applications.push({ ...value, authenticationSequence: { ...authenticationSequence, ...text } });
      scripts.set(resource.name, script.number);
      editors.set(itemKey('application', resource.name), resource.updatedBy);
      editors.set(itemKey('script', resource.name), script.author);
    }
  }
  const document = { ...organization, applications };
  const items = itemsOf(document);
  return {
    document,
    items,
    applications: applications.map((application) => application.name),
    scripts,
    changedBy: (kind, item) => [editors.get(itemKey(kind, item))].filter((one) => one !== undefined),
    digest: digestOf(items),
  };
}

function digestOf(items: OrganizationItems): string {
  const hash = createHash('sha256');
  for (const key of [...items.keys()].sort()) hash.update(JSON.stringify([key, items.get(key)?.text]));
  return hash.digest('base64url');
}
