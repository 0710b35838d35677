import { loginAnswerSchema, loginWorldSchema } from '@stepgate/engine/model';
import type { FastifyInstance } from 'fastify';
import type { RunRequest, RunResult } from '../../api/run.ts';
import type { LoginRunner } from '../login-runner.ts';
import type { OpenOrganization } from '../open-workspace.ts';
import { Refusal } from '../refusal.ts';
import { maxScriptCharacters } from './organization-routes.ts';

const runRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['application', 'answers'],
  properties: {
    application: { type: 'string', minLength: 1, maxLength: 512 },
    script: { type: 'string', maxLength: maxScriptCharacters },
    jit: { type: 'object', additionalProperties: { type: 'boolean' } },
    world: { type: 'object' },
    answers: { type: 'array', maxItems: 200, items: { type: 'object' } },
  },
} as const;

const answersSchema = loginAnswerSchema.array();

/** Simulated logins. Each request carries the whole login, so there is nothing to keep and nothing to clean up. */
export function addRunRoute(
  server: FastifyInstance,
  open: OpenOrganization,
  runLogin: LoginRunner['run'],
): void {
  server.post<{ Body: RunRequest }>(
    '/api/runs',
    { schema: { body: runRequest } },
    async (request): Promise<RunResult> => {
      const { application, script, jit } = request.body;
      const world = loginWorldSchema.safeParse(request.body.world ?? {});
      const answers = answersSchema.safeParse(request.body.answers);
      if (!world.success) throw malformed('world', world.error.issues);
      if (!answers.success) throw malformed('answers', answers.error.issues);
      const workspace = await open.workspace();
      const program = workspace.program(application, script, jit);
      return { run: await runLogin({ program, world: world.data, answers: answers.data }) };
    },
  );
}

function malformed(
  field: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refusal {
  const issue = issues[0];
  const place = [field, ...(issue?.path ?? [])].map(String).join('.');
  return new Refusal(400, {
    code: 'run-malformed',
    message: `\`${place}\`: ${issue?.message ?? 'wrong shape'}`,
    advice: 'see the JSON Schema of login worlds and answers',
  });
}
