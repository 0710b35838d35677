import { z } from 'zod';
import { StepgateError } from '../../stepgate-error.ts';
import { scopeNames } from './scopes.ts';

const principal = {
  name: z
    .string()
    .regex(/^[\w.@-]{1,64}$/, 'a name has letters, digits and _ . @ -')
    .describe('Who it is; recorded for audit.'),
  scopes: z.array(z.enum(scopeNames)).min(1),
};

/** Who may use a server: keys, and client certificates by their subject. */
export const accessSchema = z
  .strictObject({
    keys: z
      .array(
        z.strictObject({
          ...principal,
          sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal'),
        }),
      )
      .default([]),
    certificates: z
      .array(
        z.strictObject({
          ...principal,
          subject: z.string().min(1).describe('The whole subject, as `CN=login,O=Acme`.'),
        }),
      )
      .default([]),
  })
  .superRefine(({ keys, certificates }, context) => {
    const unique = (kind: string, values: readonly string[]) => {
      const again = values.find((value, index) => values.indexOf(value) !== index);
      if (again !== undefined) context.addIssue({ code: 'custom', message: `two ${kind} are \`${again}\`` });
    };
    unique(
      'names',
      [...keys, ...certificates].map(({ name }) => name),
    );
    unique(
      'keys',
      keys.map(({ sha256 }) => sha256),
    );
    unique(
      'subjects',
      certificates.map(({ subject }) => subject),
    );
  });

/** Who may use a server. */
export type Access = z.output<typeof accessSchema>;

/**
 * Reads who may use a server.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export function readAccess(given: unknown, from: string): Access {
  const parsed = accessSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.length ? ` at \`${issue.path.join('.')}\`` : '';
  throw new StepgateError('server-setting-invalid', `${from}${place}: ${issue?.message}`);
}
