import type { SecretPort } from '../ports.ts';

/** Values by organization and name, or what finds a value; null and undefined stand for none. */
export type SecretSource =
  | Readonly<Record<string, Readonly<Record<string, string>>>>
  | ((organization: string, name: string) => MaybeValue | Promise<MaybeValue>);

type MaybeValue = string | null | undefined;

/** Reads secrets from a record, or with a function of the embedding server, for example from its vault. */
export function createSecretPort(source: SecretSource): SecretPort {
  if (typeof source === 'function') {
    return { read: async (organization, name) => (await source(organization, name)) ?? null };
  }
  return {
    async read(organization, name) {
      const secrets = Object.hasOwn(source, organization) ? source[organization] : undefined;
      return secrets !== undefined && Object.hasOwn(secrets, name) ? (secrets[name] ?? null) : null;
    },
  };
}
