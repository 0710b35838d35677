import { authenticators, type FactorKind } from '../language/index.ts';
import { elementsOf, type JsonNode, textOf, valueAt } from './json-document.ts';

/** What a file can say about an authenticator. */
export interface KnownAuthenticator {
  readonly name: string;
  readonly displayName: string;
  /** Undefined when the file does not say it readably: then nothing is made of it. */
  readonly kind: 'local' | 'federated' | undefined;
  readonly factor: FactorKind | undefined;
}

/** The authenticators that identity providers and options may name. */
export interface AuthenticatorIndex {
  find(name: string): KnownAuthenticator | undefined;
  namesOf(kind: 'local' | 'federated'): readonly string[];
}

/** The authenticators of the table and those that the extensions of the file add. */
export function indexAuthenticators(root: JsonNode): AuthenticatorIndex {
  const added = elementsOf(valueAt(valueAt(root, 'extensions'), 'authenticators')).flatMap(readExtension);
  // The table first: an extension that takes a name of it is reported elsewhere.
  const byName = new Map<string, KnownAuthenticator>();
  for (const row of [...authenticators, ...added]) if (!byName.has(row.name)) byName.set(row.name, row);
  return {
    find: (name) => byName.get(name),
    namesOf: (kind) => [...byName.values()].filter((row) => row.kind === kind).map((row) => row.name),
  };
}

const factorKinds: readonly FactorKind[] = ['first', 'second', 'both', 'identifier', 'handler'];

function readExtension(node: JsonNode): KnownAuthenticator[] {
  const name = textOf(valueAt(node, 'name'));
  if (name === undefined) return [];
  const kind = textOf(valueAt(node, 'kind'));
  return [
    {
      name,
      displayName: textOf(valueAt(node, 'displayName')) ?? name,
      kind: kind === 'local' || kind === 'federated' ? kind : undefined,
      factor: factorKinds.find((factor) => factor === textOf(valueAt(node, 'factor'))),
    },
  ];
}
