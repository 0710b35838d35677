import { z } from 'zod';

const frameSchema = z.object({ line: z.int(), column: z.int(), name: z.string().nullable() });

const momentSchema = z.object({
  lines: z.array(z.int()),
  frames: z.array(frameSchema).max(100),
  scopes: z.array(z.tuple([z.int(), z.array(z.string())])),
});

/** What a recorded pass saw. It comes from where scripts run, so it is checked like any other untrusted input. */
export const recordedPassSchema = z.object({ moments: z.array(momentSchema), isCut: z.boolean() });

export type RecordedPass = z.output<typeof recordedPassSchema>;
export type RecordedMoment = z.output<typeof momentSchema>;
export type RecordedFrame = z.output<typeof frameSchema>;
