import { z } from 'zod';
import type { NamedSchema } from '../route.ts';

/** What is answered where the status says all. */
export const nothingSchema = { name: 'Nothing', schema: z.null() } satisfies NamedSchema;
