import type { Engine } from '../../engine/create-engine.ts';
import type { LoginProgress } from '../../engine/run-login.ts';
import type { ErrorCode } from '../../language/error-codes.ts';
import type { Program } from '../../model/program.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { type Route, route } from '../route.ts';
import {
  answerSchema,
  inspectionSchema,
  loginParams,
  loginSchema,
  startSchema,
} from '../schemas/login-schemas.ts';
import { inlineProgram } from './inline-program.ts';
import { startOnce } from './start-once.ts';

/** What any call about a login may come to. */
const runFailures: readonly ErrorCode[] = [
  'program-mismatch',
  'program-revoked',
  'journal-conflict',
  'journal-divergence',
  'journal-tampered',
  'missing-extension',
  'script-suspended',
  'sandbox-overloaded',
  'organization-overloaded',
  'sandbox-unavailable',
  'sandbox-closed',
  'engine-closed',
  'store-unreachable',
];

const ended =
  '`succeeded`, `failed`, `redirect` and `error` end the login. A login that was denied is an answer, not an error of HTTP.';

export interface LoginRouteParts {
  readonly engine: Engine;
  /** The program of an application of an organization that the server has. */
  readonly programOf: (organization: string, application: string) => Promise<Program>;
  /** Whether the server has an organization of a name. */
  readonly hasOrganization: (name: string) => Promise<boolean>;
}

/** Starting, answering and reading logins. */
export function loginRoutes({ engine, programOf, hasOrganization }: LoginRouteParts): readonly Route[] {
  /**
   * SECURITY: the program of a document runs on the accounts and secrets of the organization that it names. Where that one
   * is administered here, whoever may only start logins must not choose its script and settings.
   */
  async function programIn(document: object, application: string): Promise<Program> {
    const program = inlineProgram(document, application);
    const { organization } = program;
    if (await hasOrganization(organization)) {
      throw new StepgateError(
        'organization-refused',
        `the server has an organization \`${organization}\`: its logins start by its name`,
      );
    }
    return program;
  }

  const tag = 'Logins';
  return [
    route({
      method: 'POST',
      url: '/v1/logins',
      operationId: 'startLogin',
      summary: 'Starts a login and runs it to its first decision',
      description: ended,
      tag,
      scope: 'logins',
      body: startSchema,
      reply: {
        schema: loginSchema,
        statuses: {
          200: 'The login had been started by the same request, and waits for its first answer.',
          201: 'The login was started.',
        },
      },
      refusals: [
        'login-exists',
        'organization-not-found',
        'application-not-found',
        'organization-refused',
        'unsupported-dialect',
        'request-malformed',
        'limit-request-characters',
        ...runFailures,
      ],
      async handle({ body: { organization, application, loginId, request } }) {
        const program =
          typeof organization === 'string'
            ? await programOf(organization, application)
            : await programIn(organization, application);
        const { isNew, progress } = await startOnce(engine, { program, loginId, request });
        return { status: isNew ? 201 : 200, body: shown(progress) };
      },
    }),
    route({
      method: 'POST',
      url: '/v1/logins/:loginId/answers',
      operationId: 'answerLogin',
      summary: 'Answers the open challenge or prompt of a login and runs it to its next decision',
      description: `The same answer sent again is harmless. ${ended}`,
      tag,
      scope: 'logins',
      params: loginParams,
      body: answerSchema,
      reply: { schema: loginSchema, statuses: { 200: 'Where the login stands now.' } },
      refusals: [
        'login-not-found',
        'login-ended',
        'answer-unknown-challenge',
        'answer-option-not-offered',
        'answer-other-user',
        'answer-already-given',
        'answer-malformed',
        'request-malformed',
        'limit-request-characters',
        ...runFailures,
      ],
      async handle({ params: { loginId }, body }) {
        return { status: 200, body: shown(await engine.answer({ loginId, ...body })) };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/logins/:loginId',
      operationId: 'readLogin',
      summary: 'Says where a login stands, and goes on with one that a crash interrupted',
      description: ended,
      tag,
      scope: 'logins',
      params: loginParams,
      reply: { schema: loginSchema, statuses: { 200: 'Where the login stands.' } },
      refusals: ['login-not-found', ...runFailures],
      async handle({ params: { loginId } }) {
        return { status: 200, body: shown(await engine.resume(loginId)) };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/logins/:loginId/journal',
      operationId: 'inspectLogin',
      summary: 'Shows the journal of a login without what people, identity providers and scripts said',
      tag,
      scope: 'read',
      params: loginParams,
      reply: { schema: inspectionSchema, statuses: { 200: 'The journal.' } },
      refusals: ['login-not-found', 'program-mismatch', 'journal-tampered', 'store-unreachable'],
      async handle({ params: { loginId } }) {
        return { status: 200, body: await engine.inspect(loginId) };
      },
    }),
  ];
}

function shown({ loginId, decision, journalLength }: LoginProgress) {
  return { loginId, decision, journalLength };
}
