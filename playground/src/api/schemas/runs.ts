import { dialectNames } from '@stepgate/engine/language';
import { type LoginWorldInput, loginAnswerSchema } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { z } from 'zod';
import type { LoginTrace } from '../login-trace.ts';
import { inApplicationSchema, nameSchema } from './parts.ts';

/** Everything a simulated login depends on. The server keeps nothing between two of them. */
export const runInputSchema = z.object({
  /** Text to run; absent runs the latest version. */
  script: z.string().optional(),
  /** JIT switches by identity provider; absent ones stand as the working copy has them. */
  jit: z.record(z.string(), z.boolean()).default({}),
  /** Server to run it as; absent: the target of the organization. */
  target: z.enum(dialectNames).optional(),
  /** Who exists and how others answer; absent parts are empty. Checked by the engine. */
  world: z.custom<LoginWorldInput>((value) => typeof value === 'object' && value !== null).optional(),
  answers: z.array(loginAnswerSchema).max(200),
});
export type RunInput = z.input<typeof runInputSchema>;

const keptRunSchema = z.object({
  id: z.string(),
  title: z.string(),
  input: runInputSchema,
  /** Fingerprint of the finding whose witness it is, and the code it must end with. */
  finding: z.string().nullable(),
  expect: z.string().nullable(),
});

/** What came of one scenario. */
const scenarioResultSchema = z.object({
  name: nameSchema,
  /** Server it was run as; a scenario may name several. */
  target: z.enum(dialectNames),
  passed: z.boolean(),
  endedWith: z.string(),
  failures: z.array(z.object({ key: z.string(), message: z.string(), diff: z.string().optional() })),
  millis: z.number(),
});

/** Which lines the scenarios reach, and which logins none of them takes. Lines count from 1. */
const coverageSchema = z.object({
  lines: z.array(
    z.object({ line: z.int(), state: z.enum(['covered', 'partly', 'missed']), text: z.string() }),
  ),
  outcomes: z.object({ covered: z.int(), total: z.int() }),
  branches: z.object({ covered: z.int(), total: z.int() }).nullable(),
  /** Logins that no scenario takes, in words. */
  untaken: z.array(z.array(z.string())),
});
export type Coverage = z.output<typeof coverageSchema>;

const scenarioStateSchema = z.object({
  /** Version of the script that was run; null for a text that is not saved. */
  version: z.int().nullable(),
  isPending: z.boolean(),
  results: z.array(scenarioResultSchema),
  coverage: coverageSchema.nullable(),
});

export const runSchemas = {
  'runs.create': {
    params: inApplicationSchema,
    body: runInputSchema.extend({ wantsTrace: z.boolean().default(false) }),
    answer: z.object({ run: z.custom<LoginRun>(), trace: z.custom<LoginTrace>().nullable() }),
  },
  'runs.keep': {
    params: inApplicationSchema,
    body: keptRunSchema.omit({ id: true }).partial({ finding: true, expect: true }),
    answer: z.object({ id: z.string() }),
  },
  'runs.kept': { params: inApplicationSchema.extend({ run: z.string() }), answer: keptRunSchema },
  'scenarios.run': {
    params: inApplicationSchema,
    /** Text to run them on; absent: the latest version, and the result is kept. */
    body: z.object({ script: z.string().optional(), only: z.array(z.string()).optional() }),
    answer: scenarioStateSchema,
  },
  'scenarios.state': { params: inApplicationSchema, answer: scenarioStateSchema.nullable() },
} as const;
