import type { ErrorObject } from 'ajv/dist/2020.js';
import { suggestion } from './did-you-mean.ts';
import { nameOfPath, typeWords, wordOf } from './value-words.ts';

/** Says in words what a value lacks. */
export function describeSchemaError(
  error: ErrorObject,
  path: readonly string[],
): { readonly message: string; readonly advice?: string } {
  const subject = nameOfPath(path, 'the organization');
  switch (error.keyword) {
    case 'required': {
      const missing = `\`${error.params.missingProperty}\``;
      return { message: `${missing} is missing in ${subject}`, advice: `add ${missing}` };
    }
    case 'type':
      return { message: `${subject} must be ${words(error.params.type)}, not ${wordOf(error.data)}` };
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      const near = typeof error.data === 'string' ? suggestion(error.data, allowed) : undefined;
      const list = allowed.map((value) => `\`${value}\``).join(', ');
      return { message: `${subject} must be one of ${list}`, ...(near ? { advice: near } : {}) };
    }
    case 'minLength':
      return { message: `${subject} must not be empty` };
    case 'maxLength':
      return { message: `${subject} has more than ${error.params.limit} characters` };
    case 'pattern':
      return { message: `${subject} is not written as \`${error.params.pattern}\`` };
    case 'anyOf':
      return { message: `${subject} has none of the possible shapes`, advice: shapesOf(error.parentSchema) };
    case 'minItems':
      return { message: `${subject} must not be an empty list` };
    case 'maxItems':
      return { message: `${subject} has more than ${error.params.limit} entries` };
    case 'minimum':
      return { message: `${subject} must be at least ${error.params.limit}` };
    case 'maximum':
      return { message: `${subject} must be at most ${error.params.limit}` };
    case 'not':
      return { message: `${subject} is not available yet`, advice: 'remove it' };
    default:
      return { message: `${subject} ${error.message ?? 'has the wrong shape'}` };
  }
}

/** The shapes a value may have, as far as their keys and values tell them apart. */
function shapesOf(schema: ErrorObject['parentSchema']): string {
  const shapes = (schema as { anyOf?: { const?: unknown; properties?: object }[] }).anyOf ?? [];
  const list = shapes.map((shape) =>
    shape.properties ? `\`{ ${Object.keys(shape.properties).join(', ')} }\`` : `\`${shape.const}\``,
  );
  return `use ${list.join(' or ')}`;
}

function words(type: unknown): string {
  return [type]
    .flat()
    .map((name) => typeWords[String(name)] ?? String(name))
    .join(' or ');
}
