import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { behaviours } from '../language/index.ts';
import { organizationJsonSchema } from '../model/index.ts';
import { suggestion } from './did-you-mean.ts';
import {
  headOfNode,
  type JsonDocument,
  type JsonNode,
  memberOf,
  nodeAt,
  rangeOfNode,
} from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';
import { describeSchemaError } from './schema-message.ts';

let compiled: ValidateFunction | undefined;

/** Holds a document against the JSON Schema of organization files; all problems are reported. */
export function checkSchema(document: JsonDocument, file: string): PlacedProblem[] {
  compiled ??= new Ajv2020({ allErrors: true, verbose: true, strict: true }).compile(
    organizationJsonSchema(),
  );
  if (compiled(document.value)) return [];
  return (compiled.errors ?? [])
    .filter((error) => !isPartOfAnother(error))
    .map((error) => toProblem(error, document.root, file));
}

function toProblem(error: ErrorObject, root: JsonNode, file: string): PlacedProblem {
  const path = pointerParts(error.instancePath);
  const node = nodeAt(root, path);
  const step = stepWithoutOptions(error, path, root);
  if (step !== undefined) {
    const message = `step ${step.number} has no options`;
    return {
      ...problem('step-without-options', message, { file, range: headOfNode(node) }),
      offset: node.loc.start.offset,
    };
  }
  if (error.keyword === 'propertyNames') return unknownBehaviour(error, node, file);
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    return unknownKey(error, node, file);
  }
  const { message, advice } = describeSchemaError(error, path);
  const place = { file, range: headOfNode(node) };
  return { ...problem('organization-invalid-value', message, place, advice), offset: node.loc.start.offset };
}

/** What a wrong key, or one of several allowed shapes, lacks in detail; the error about the whole says it better. */
function isPartOfAnother({ propertyName, schemaPath }: ErrorObject): boolean {
  return propertyName !== undefined || /\/anyOf\/\d/.test(schemaPath);
}

/** The only keys that must be words of a table are those of `behaviours`. */
function unknownBehaviour(error: ErrorObject, node: JsonNode, file: string): PlacedProblem {
  const key = String(error.params.propertyName);
  const name = memberOf(node, key)?.name ?? node;
  const near = suggestion(
    key,
    behaviours.map((row) => row.name),
  );
  const place = { file, range: rangeOfNode(name) };
  return {
    ...problem('unknown-behaviour', `there is no behaviour \`${key}\``, place, near),
    offset: name.loc.start.offset,
  };
}

function unknownKey(error: ErrorObject, node: JsonNode, file: string): PlacedProblem {
  const key = String(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const name = memberOf(node, key)?.name ?? node;
  const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
  const advice =
    suggestion(key, known) ?? `the keys here are ${known.map((each) => `\`${each}\``).join(', ')}`;
  const range = rangeOfNode(name);
  return {
    ...problem('organization-unknown-key', `unknown key \`${key}\``, { file, range }, advice),
    offset: name.loc.start.offset,
  };
}

/** The number of the step whose lack of options an error is about. */
function stepWithoutOptions(
  error: ErrorObject,
  path: readonly string[],
  root: JsonNode,
): { number: number } | undefined {
  const isMissing = error.keyword === 'required' && error.params.missingProperty === 'options';
  const isEmpty = error.keyword === 'minItems' && path.at(-1) === 'options';
  const stepPath = isMissing ? path : isEmpty ? path.slice(0, -1) : undefined;
  if (stepPath?.at(-2) !== 'steps') return undefined;
  const id = memberOf(nodeAt(root, stepPath), 'id')?.value;
  return { number: id?.type === 'Number' ? id.value : Number(stepPath.at(-1)) + 1 };
}

function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
