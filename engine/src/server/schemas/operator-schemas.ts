import { z } from 'zod';
import { auditEvents } from '../../audit/audit-events.ts';
import { loginRequestSchema } from '../../model/index.ts';
import type { NamedSchema } from '../route.ts';
import { keysOf } from './keys-of.ts';
import { loginIdSchema } from './login-schemas.ts';

const millis = 'Milliseconds since 1970, UTC';
const eventName = z.enum(keysOf(auditEvents));

export const suspensionQuery = z.strictObject({
  organization: z.string().min(1).optional().describe('Default: all.'),
});

export const suspensionListSchema = {
  name: 'SuspensionList',
  schema: z.strictObject({
    suspensions: z.array(
      z.strictObject({
        organization: z.string(),
        programDigest: z.string(),
        application: z.string().nullable(),
        since: z.int().describe(`${millis}.`),
        kills: z
          .array(z.strictObject({ at: z.int(), reason: z.string() }))
          .describe('Workers that had to be killed, or died, while they ran it.'),
      }),
    ),
  }),
} satisfies NamedSchema;

export const releaseSchema = {
  name: 'Release',
  schema: z.strictObject({ released: z.boolean().describe('False when it was not suspended.') }),
} satisfies NamedSchema;

export const auditQuery = z.strictObject({
  loginId: z.string().optional(),
  accountId: z.string().optional(),
  event: eventName.optional(),
  since: z.coerce.number().int().optional().describe(`${millis}; inclusive.`),
  until: z.coerce.number().int().optional().describe(`${millis}; exclusive.`),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('At most this many. Default: 100.'),
});

export const auditListSchema = {
  name: 'AuditList',
  schema: z.strictObject({
    records: z
      .array(
        z.strictObject({
          id: z.string(),
          at: z.int().describe(`${millis}.`),
          organization: z.string(),
          event: eventName,
          actor: z.string().nullable().describe('Name of the key or certificate; null for the engine.'),
          application: z.string().nullable(),
          loginId: z.string().nullable(),
          accountId: z.string().nullable(),
          fields: z.record(
            z.string(),
            z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
          ),
        }),
      )
      .describe('The latest first.'),
  }),
} satisfies NamedSchema;

export const breakGlassSchema = {
  name: 'StartBreakGlass',
  schema: z.strictObject({
    loginId: loginIdSchema.optional().describe('Unguessable. Default: the server makes one.'),
    request: loginRequestSchema.optional(),
  }),
  examples: [{ request: { ip: '203.0.113.7' } }],
} satisfies NamedSchema;
