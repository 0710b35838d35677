import { z } from 'zod';

/** A library that scripts of the organization can `require` or load. */
export const scriptLibrarySchema = z.strictObject({
  name: z.string().min(1).max(255).describe('Name that scripts use, for example `risk.js`.'),
  script: z.string().optional().describe('Text of the library. Not together with scriptFile.'),
  scriptFile: z
    .string()
    .min(1)
    .optional()
    .describe('Path of the library, relative to this file. Not together with script.'),
});

export type ScriptLibrary = z.output<typeof scriptLibrarySchema>;
