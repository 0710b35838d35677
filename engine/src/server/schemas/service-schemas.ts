import { z } from 'zod';
import type { NamedSchema } from '../route.ts';

export const healthSchema = {
  name: 'Health',
  schema: z.strictObject({ status: z.literal('ok') }),
} satisfies NamedSchema;

export const metricsSchema = {
  name: 'Metrics',
  schema: z.string().describe('Text format of Prometheus.'),
} satisfies NamedSchema;

const wall = z.union([
  z.strictObject({ active: z.literal(true) }),
  z.strictObject({ active: z.literal(false), reason: z.string() }),
]);

export const statusSchema = {
  name: 'EngineStatus',
  schema: z.strictObject({
    version: z.string(),
    uptimeMillis: z.number(),
    activeLogins: z.int().describe('Logins that this engine works on right now.'),
    closed: z.boolean(),
    suspendedVersions: z.int().nullable(),
    loginLimits: z.record(z.string(), z.number()),
    shadow: z
      .strictObject({
        candidates: z.int(),
        waiting: z.int(),
        compared: z.int(),
        dropped: z.int(),
      })
      .describe('Candidates that run beside live programs, and the logins that are compared with them.'),
    sandbox: z.strictObject({
      health: z.enum(['ok', 'degraded', 'failing']),
      problems: z.array(z.string()),
      queuedPasses: z.int(),
      runningPasses: z.int(),
      workers: z.array(
        z.strictObject({
          pid: z.int(),
          role: z.enum(['active', 'spare', 'retiring']),
          state: z.enum(['starting', 'idle', 'running']),
          passes: z.int(),
          residentMebibytes: z.number().nullable(),
          ageMillis: z.number(),
        }),
      ),
      walls: z.record(z.string(), wall).describe('What keeps a worker in.'),
      limits: z.record(z.string(), z.number()),
      closed: z.boolean(),
    }),
  }),
} satisfies NamedSchema;
