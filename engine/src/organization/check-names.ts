import { LOCAL_IDENTITY_PROVIDER } from '../language/index.ts';
import { suggestion } from './did-you-mean.ts';
import {
  elementsOf,
  type JsonNode,
  keyOf,
  membersOf,
  rangeOfNode,
  textOf,
  valueAt,
} from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';
import type { ProviderIndex } from './provider-index.ts';
import { repeatedNames } from './repeated-names.ts';

/** Keys that an object has twice: JSON parsers silently drop all but the last. */
export function checkDuplicateKeys(root: JsonNode, file: string): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const element of elementsOf(node)) pending.push(element);
    const seen = new Set<string>();
    for (const member of membersOf(node)) {
      pending.push(member.value);
      const key = keyOf(member);
      if (seen.has(key)) {
        const place = { file, range: rangeOfNode(member.name) };
        const offset = member.name.loc.start.offset;
        problems.push({
          ...problem('organization-duplicate-key', `the key \`${key}\` stands here twice`, place),
          offset,
        });
      }
      seen.add(key);
    }
  }
  return problems;
}

/** Names that must be unique in an organization, and the one that is reserved. */
export function checkNames(root: JsonNode, providers: ProviderIndex, file: string): PlacedProblem[] {
  return [
    ...duplicates(valueAt(root, 'identityProviders'), 'identity provider', file),
    ...duplicates(valueAt(root, 'applications'), 'application', file),
    ...reservedNames(root, file),
    ...checkPeople(root, providers, file),
  ];
}

function duplicates(list: JsonNode | undefined, what: string, file: string): PlacedProblem[] {
  return repeatedNames(elementsOf(list).map((entry) => valueAt(entry, 'name'))).map(({ node, name, line }) =>
    at(node, file, 'organization-duplicate-name', `there is another ${what} \`${name}\` on line ${line}`),
  );
}

function reservedNames(root: JsonNode, file: string): PlacedProblem[] {
  return elementsOf(valueAt(root, 'identityProviders')).flatMap((provider) => {
    const node = valueAt(provider, 'name');
    if (node === undefined || textOf(node) !== LOCAL_IDENTITY_PROVIDER) return [];
    const message = `\`${LOCAL_IDENTITY_PROVIDER}\` stands for the organization itself and cannot name an identity provider`;
    return [at(node, file, 'organization-invalid-value', message, 'give it another name')];
  });
}

/** Users that stand twice, identities that are linked twice, and identity providers of users that do not exist. */
function checkPeople(root: JsonNode, providers: ProviderIndex, file: string): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const seen = new Map<string, number>();
  const once = (key: readonly string[], node: JsonNode, message: (line: number) => string): void => {
    const line = seen.get(JSON.stringify(key));
    if (line === undefined) seen.set(JSON.stringify(key), node.loc.start.line);
    else problems.push(at(node, file, 'organization-duplicate-name', message(line)));
  };
  const known = (node: JsonNode | undefined): void => {
    const name = textOf(node);
    if (node === undefined || name === undefined || !providers.isComplete || providers.names.includes(name))
      return;
    const message = `there is no identity provider \`${name}\``;
    problems.push(at(node, file, 'unknown-identity-provider', message, suggestion(name, providers.names)));
  };

  for (const user of elementsOf(valueAt(root, 'users'))) {
    const name = valueAt(user, 'username');
    const store = textOf(valueAt(user, 'userStoreDomain')) ?? 'PRIMARY';
    const username = textOf(name);
    if (name !== undefined && username !== undefined) {
      once(
        ['user', store, username],
        name,
        (line) => `there is another user \`${username}\` on line ${line}`,
      );
    }
    for (const identity of elementsOf(valueAt(user, 'federatedIdentities'))) {
      const idp = valueAt(identity, 'idp');
      known(idp);
      const subject = valueAt(identity, 'subject');
      const [provider, id] = [textOf(idp), textOf(subject)];
      if (subject === undefined || provider === undefined || id === undefined) continue;
      once(
        ['link', provider, id],
        subject,
        (line) => `\`${id}\` of \`${provider}\` is linked on line ${line} already`,
      );
    }
  }
  for (const person of elementsOf(valueAt(root, 'federatedUsers'))) {
    const idp = valueAt(person, 'idp');
    known(idp);
    const subject = valueAt(person, 'subject');
    const [provider, id] = [textOf(idp), textOf(subject)];
    if (subject === undefined || provider === undefined || id === undefined) continue;
    once(
      ['federated', provider, id],
      subject,
      (line) => `there is another \`${id}\` of \`${provider}\` on line ${line}`,
    );
  }
  return problems;
}

function at(
  node: JsonNode,
  file: string,
  ...[code, message, advice]: [code: PlacedProblem['code'], message: string, advice?: string | undefined]
): PlacedProblem {
  const place = { file, range: rangeOfNode(node) };
  return { ...problem(code, message, place, advice), offset: node.loc.start.offset };
}
