import { createHash } from 'node:crypto';
import type { ResourceKind } from '../../api/schemas/resources.ts';

/** Kinds that an organization has when it is published: scenarios and descriptions stay here. */
export const publishedKinds: readonly ResourceKind[] = [
  'settings',
  'application',
  'identityProvider',
  'user',
  'federatedUser',
  'secret',
  'library',
];

/**
 * Stands for what is published of a resource: of a secret its name, of an application its settings and its script.
 *
 * @param script of an application: its text, empty when it is generated
 */
export function digestOf(kind: ResourceKind, name: string, value: unknown, script = ''): string {
  const published = kind === 'secret' ? name : value;
  return createHash('sha256')
    .update(JSON.stringify([kind, published, script]))
    .digest('base64url');
}
