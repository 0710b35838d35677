import { z } from 'zod';

/** A finding that is known: it is counted, and not reported, as long as it gets no worse. */
export const baselineEntrySchema = z.strictObject({
  organization: z.string(),
  application: z.string(),
  ruleId: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  fingerprint: z.string(),
  message: z.string(),
});

export const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(baselineEntrySchema),
});

export type BaselineEntry = z.infer<typeof baselineEntrySchema>;
export type Baseline = z.infer<typeof baselineSchema>;
