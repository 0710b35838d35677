import { z } from 'zod';
import type { ScriptTemplate } from '../templates.ts';

export const templateSchemas = {
  'templates.list': { answer: z.object({ templates: z.array(z.custom<ScriptTemplate>()) }) },
  'rules.read': {
    params: z.object({ scope: z.string().regex(/^[a-z0-9-]+$/), rule: z.string().regex(/^[a-z0-9-]+$/) }),
    answer: z.object({ ruleId: z.string(), markdown: z.string() }),
  },
} as const;
