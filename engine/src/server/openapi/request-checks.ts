import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { detailedError } from '../../error-details.ts';
import type { StepgateError } from '../../stepgate-error.ts';

/** The zod schema behind each JSON Schema that the framework is given: requests are held against the former. */
export class RequestChecks {
  private readonly behind = new WeakMap<object, z.ZodType>();

  add(jsonSchema: object, schema: z.ZodType): void {
    this.behind.set(jsonSchema, schema);
  }

  /** Checks a part of a request, and gives it the defaults of its schema. */
  readonly compiler: FastifySchemaCompiler<object> = ({ schema: jsonSchema, httpPart, url }) => {
    const schema = this.behind.get(jsonSchema);
    if (schema === undefined) throw new Error(`nothing checks the ${httpPart} of ${url}`);
    return (value: unknown) => {
      const result = schema.safeParse(value);
      return result.success
        ? { value: result.data }
        : { error: failureOf(result.error, httpPart ?? 'request') };
    };
  };
}

const partNames: Readonly<Record<string, string>> = { querystring: 'query', params: 'path' };

function failureOf({ issues }: z.ZodError, httpPart: string): StepgateError {
  const part = partNames[httpPart] ?? httpPart;
  const problems = issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), message }));
  const [first] = problems;
  return detailedError('request-invalid', `\`${first?.path}\`: ${first?.message}`, { problems });
}
