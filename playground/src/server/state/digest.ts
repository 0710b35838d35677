import { createHash } from 'node:crypto';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import type { ScriptSource } from './organization-parts.ts';

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

/** Stands for what is published of a value: of a secret, its name. */
export function digestOf(kind: ResourceKind, name: string, value: unknown): string {
  return digest([kind, kind === 'secret' ? name : value]);
}

/** Stands for a script; empty for one that is generated, which follows from the steps. */
export function scriptDigestOf(script: ScriptSource | undefined): string {
  return script === undefined || script.isGenerated ? '' : digest(script.text);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
