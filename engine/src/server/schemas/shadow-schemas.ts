import { z } from 'zod';
import { shadowVerdicts } from '../../registry-ports.ts';
import type { NamedSchema } from '../route.ts';
import { keysOf } from './keys-of.ts';
import { organizationDocumentSchema } from './organization-document.ts';
import { organizationParams } from './organization-schemas.ts';

export const shadowParams = organizationParams.extend({
  application: z.string().min(1).max(255).describe('Name of the application.'),
});

const digest = z.string().min(1).max(128);

export const shadowQuery = z.strictObject({
  liveDigest: digest.describe('Digest of the live program.'),
  candidateDigest: digest.describe('Digest of the candidate.'),
});

export const setShadowSchema = {
  name: 'ShadowCandidateSet',
  schema: z.strictObject({
    document: organizationDocumentSchema.describe('An organization file whose application is the candidate.'),
    share: z.number().min(0).max(1).optional().describe('Of all logins. Default: 1.'),
    maxSamples: z
      .int()
      .min(0)
      .max(1000)
      .optional()
      .describe('Logins that are named of each kind. Default: 10.'),
  }),
} satisfies NamedSchema;

export const candidateSchema = {
  name: 'ShadowCandidate',
  schema: z.strictObject({
    organization: z.string(),
    application: z.string(),
    candidateDigest: z.string(),
    share: z.number(),
    maxSamples: z.int(),
    switchedOff: z.literal('script-suspended').nullable().describe('Why it switched itself off.'),
  }),
} satisfies NamedSchema;

export const candidateListSchema = {
  name: 'ShadowCandidateList',
  schema: z.strictObject({ candidates: z.array(candidateSchema.schema) }),
} satisfies NamedSchema;

export const shadowReportSchema = {
  name: 'ShadowReport',
  schema: z.strictObject({
    organization: z.string(),
    application: z.string(),
    liveDigest: z.string(),
    candidateDigest: z.string(),
    compared: z.int().describe('Logins that were compared.'),
    since: z.int().nullable().describe('Milliseconds since 1970, UTC.'),
    verdicts: z.array(
      z.strictObject({
        verdict: z.enum(keysOf(shadowVerdicts)),
        code: z.string().nullable().describe('Code that the candidate ends with.'),
        count: z.int(),
        samples: z.array(z.string()).describe('Ids of logins, the latest first.'),
      }),
    ),
  }),
} satisfies NamedSchema;
