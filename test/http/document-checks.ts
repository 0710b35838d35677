import { Ajv2020 } from 'ajv/dist/2020.js';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

interface MediaType {
  readonly schema: { readonly $ref?: string };
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/** What a response was, as far as the document speaks of it. */
export interface SeenResponse {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Holds responses against the document; nothing of the server takes part in it. */
export function documentChecks(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: { schemas: document.components.schemas } });

  function violations(schema: { readonly $ref?: string }, value: unknown): string[] {
    const validate = ajv.compile({ $ref: `document${schema.$ref}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  function operationOf(method: string, path: string): Operation | undefined {
    const [, operations] =
      Object.entries(document.paths).find(([template]) =>
        new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
      ) ?? [];
    return operations?.[method.toLowerCase()];
  }

  return {
    violations,
    /** What of a response the document does not say; paths that it does not have are left alone. */
    problemsOf({ method, path, status, contentType, text }: SeenResponse): string[] {
      const operation = operationOf(method, path);
      if (operation === undefined) return [];
      const response = operation.responses[status];
      if (response === undefined) return [`${operation.operationId} does not say ${status}: ${text}`];
      if (response.content === undefined) {
        return text === '' ? [] : [`${operation.operationId} ${status} says nothing of ${text}`];
      }
      const [mediaType = ''] = contentType.split(';');
      const content = response.content[mediaType];
      if (content === undefined) return [`${operation.operationId} ${status} does not say ${mediaType}`];
      if (mediaType === 'text/plain') return [];
      const value: unknown = JSON.parse(text);
      const wrong = violations(content.schema, value).map(
        (line) => `${operation.operationId} ${status}: ${line}`,
      );
      const code = content.examples && typeof value === 'object' && value && Reflect.get(value, 'code');
      if (typeof code === 'string' && content.examples?.[code] === undefined) {
        wrong.push(`${operation.operationId} ${status} does not say \`${code}\``);
      }
      return wrong;
    },
  };
}
