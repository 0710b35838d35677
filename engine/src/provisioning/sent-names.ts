import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import { claimText } from './claim-text.ts';

/**
 * What an identity provider calls the roles of a user: the groups it sent, and the values of its role claim. A list comes
 * as JSON, or separated by commas as WSO2 servers write several values.
 */
export function sentRoles({ claims }: IdentityProvider, user: JournalUser): string[] {
  const text =
    claims.roleClaim === undefined ? undefined : claimText(user.remoteClaims, claims.roleClaim.uri);
  return [...new Set([...(user.remoteGroups ?? []), ...(text === undefined ? [] : valuesIn(text))])];
}

function valuesIn(text: string): string[] {
  const values = listIn(text) ?? text.split(',');
  return values.map((value) => String(value).trim()).filter((value) => value !== '');
}

function listIn(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
