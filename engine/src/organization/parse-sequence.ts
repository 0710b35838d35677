import { LOCAL_IDENTITY_PROVIDER } from '../language/index.ts';
import {
  elementsOf,
  type JsonDocument,
  type JsonMember,
  type JsonNode,
  keyOf,
  membersOf,
  parseJsonDocument,
  textOf,
  valueAt,
} from './json-document.ts';
import { type OpenedOrganization, openDocument } from './opened-organization.ts';
import type { OpenOptions, ScriptFile } from './organization-scripts.ts';
import { notJson } from './problem.ts';

/** A script to read with a sequence from elsewhere. */
export interface LooseScript {
  readonly file: string;
  readonly text: string;
}

/** Whether the text of a JSON file is a sequence rather than an organization: it has `steps` at the top. */
export function isSequence(text: string): boolean {
  const parsed = parseJsonDocument(text);
  return parsed.ok && valueAt(parsed.document.root, 'steps') !== undefined;
}

/**
 * Reads a script with a sequence file: `{ steps, subjectStepId?, attributeStepId? }` with what scripts need of the
 * organization (`target`, `identityProviders`, `scriptLibraries`, `secrets`, `extensions`, `behaviours`). It may be the
 * `authenticationSequence` of an application as it is exported; its own script is left out. The result is an
 * organization with one application, called like the script file. Without `identityProviders`, those that the options
 * name are taken as they are by default: enabled, JIT provisioning off, no claim mapped.
 *
 * @param name of the application
 * @param libraries files of script libraries, by the names that `scriptFile` gives them
 */
export function parseSequence(
  text: string,
  file: string,
  script: LooseScript,
  name: string,
  libraries: ReadonlyMap<string, ScriptFile> = new Map(),
  options: OpenOptions = {},
): OpenedOrganization {
  const parsed = parseJsonDocument(text);
  if (!parsed.ok)
    return { ok: false, problems: [notJson(parsed, file)], file, sources: new Map([[file, text]]) };
  const document = wrap(parsed.document, name);
  const files = new Map([...libraries, [name, { ok: true as const, ...script }]]);
  return openDocument(document, text, file, files, options);
}

const ofOrganization: ReadonlySet<string> = new Set([
  '$schema',
  'target',
  'identityProviders',
  'scriptLibraries',
  'secrets',
  'extensions',
  'behaviours',
]);
const ownScript: ReadonlySet<string> = new Set(['script', 'scriptFile']);

/** An organization around a sequence, whose nodes stand where those of the sequence do. */
function wrap({ root, value }: JsonDocument, name: string): JsonDocument {
  const build = builderAt(root);
  const members = membersOf(root);
  const assumed =
    valueAt(root, 'identityProviders') === undefined ? assumedProviders(root, build) : undefined;
  const sequence = build.object([
    ...members.filter((member) => !ofOrganization.has(keyOf(member)) && !ownScript.has(keyOf(member))),
    build.member('scriptFile', build.text(name)),
  ]);
  const application = build.object([
    build.member('name', build.text(name)),
    build.member('authenticationSequence', root.type === 'Object' ? sequence : root),
  ]);
  const organization = build.object([
    build.member('name', build.text(name)),
    ...members.filter((member) => ofOrganization.has(keyOf(member))),
    ...(assumed === undefined ? [] : [build.member('identityProviders', assumed)]),
    build.member('applications', build.list([application])),
  ]);
  return { root: organization, value: wrapValue(value, name, assumed) };
}

/** The value of the wrapped document; the parts that come from the file are taken over as they are. */
function wrapValue(value: unknown, name: string, assumed: JsonNode | undefined): unknown {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isSequenceKey = (key: string) => !ofOrganization.has(key) && !ownScript.has(key);
  const sequence = Object.fromEntries(entries.filter(([key]) => isSequenceKey(key)));
  return {
    name,
    ...Object.fromEntries(entries.filter(([key]) => ofOrganization.has(key))),
    ...(assumed === undefined ? {} : { identityProviders: valueOfNode(assumed) }),
    applications: [{ name, authenticationSequence: { ...sequence, scriptFile: name } }],
  };
}

function assumedProviders(sequence: JsonNode, build: Builder): JsonNode {
  const authenticators = new Map<string, Map<string, JsonNode>>();
  for (const step of elementsOf(valueAt(sequence, 'steps'))) {
    for (const option of elementsOf(valueAt(step, 'options'))) {
      const idp = textOf(valueAt(option, 'idp'));
      const authenticator = valueAt(option, 'authenticator');
      const name = textOf(authenticator);
      if (idp === undefined || idp === '' || idp === LOCAL_IDENTITY_PROVIDER) continue;
      if (authenticator === undefined || !name) continue;
      const known = authenticators.get(idp) ?? new Map<string, JsonNode>();
      authenticators.set(idp, known.set(name, authenticator));
    }
  }
  const providers = [...authenticators].map(([idp, names]) => {
    const entries = [...names.values()].map((node) => build.object([build.member('name', node)]));
    const list = build.object([build.member('authenticators', build.list(entries))]);
    return build.object([
      build.member('name', build.text(idp)),
      build.member('federatedAuthenticators', list),
    ]);
  });
  return build.list(providers);
}

type Builder = ReturnType<typeof builderAt>;

/** Makes nodes that stand where a given one does. */
function builderAt({ loc }: JsonNode) {
  const text = (value: string) => ({ type: 'String' as const, value, loc });
  return {
    text,
    member: (key: string, value: JsonNode): JsonMember => ({ type: 'Member', name: text(key), value, loc }),
    object: (members: JsonMember[]): JsonNode => ({ type: 'Object', members, loc }),
    list: (values: JsonNode[]): JsonNode => ({
      type: 'Array',
      elements: values.map((value) => ({ type: 'Element', value, loc })),
      loc,
    }),
  };
}

/** For nodes that were made here, which are shallow. */
function valueOfNode(node: JsonNode): unknown {
  switch (node.type) {
    case 'Object':
      return Object.fromEntries(membersOf(node).map((member) => [keyOf(member), valueOfNode(member.value)]));
    case 'Array':
      return elementsOf(node).map(valueOfNode);
    case 'String':
    case 'Number':
    case 'Boolean':
      return node.value;
    default:
      return null;
  }
}
