import { elementsOf, type JsonNode, textOf, valueAt } from './json-document.ts';

/** The identity providers of a file by name, as far as the file can be read. */
export interface ProviderIndex {
  readonly names: readonly string[];
  /** Names of the authenticators of each identity provider. */
  readonly authenticators: ReadonlyMap<string, readonly string[]>;
  /** False when an identity provider has no readable name: then an unknown name proves nothing. */
  readonly isComplete: boolean;
}

/** Reads the names that options and users may refer to; works on files that have other problems. */
export function indexProviders(root: JsonNode): ProviderIndex {
  const list = valueAt(root, 'identityProviders');
  const authenticators = new Map<string, readonly string[]>();
  let isComplete = list === undefined || list.type === 'Array';
  for (const provider of elementsOf(list)) {
    const name = textOf(valueAt(provider, 'name'));
    if (name === undefined) isComplete = false;
    else authenticators.set(name, authenticatorNamesOf(provider));
  }
  return { names: [...authenticators.keys()], authenticators, isComplete };
}

/** The nodes of the authenticator entries of an identity provider. */
export function authenticatorsOf(provider: JsonNode): readonly JsonNode[] {
  return elementsOf(valueAt(valueAt(provider, 'federatedAuthenticators'), 'authenticators'));
}

function authenticatorNamesOf(provider: JsonNode): string[] {
  return authenticatorsOf(provider).flatMap((node) => textOf(valueAt(node, 'name')) ?? []);
}
