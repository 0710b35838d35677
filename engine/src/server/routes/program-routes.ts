import type { Engine } from '../../engine/create-engine.ts';
import { programDigest as digestOf } from '../../journal/program-digest.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Revocation } from '../../registry-ports.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { Stores } from '../../stores/stores.ts';
import { type Route, route } from '../route.ts';
import { nothingSchema } from '../schemas/nothing.ts';
import { organizationParams } from '../schemas/organization-schemas.ts';
import { programListSchema, programParams, programSchema, revokeSchema } from '../schemas/program-schemas.ts';
import { applicationNames } from './stored-document.ts';

export interface ProgramRouteParts {
  readonly engine: Pick<Engine, 'warm'>;
  readonly registry: Registry;
  readonly stores: Pick<Stores, 'loadProgram' | 'programs'>;
}

const tag = 'Programs';

/** Programs: the snapshots that logins run on. */
export function programRoutes({ engine, registry, stores }: ProgramRouteParts): readonly Route[] {
  const revocationOf = async (digest: string): Promise<Revocation | null> =>
    (await stores.programs?.revocation(digest)) ?? null;

  /** A program of an organization; without itself when it was revoked: nobody is to run it, by hand either. */
  async function programOf(organization: string, programDigest: string) {
    const program = await stores.loadProgram(programDigest);
    const revocation = await revocationOf(programDigest);
    const found = program ?? revocation;
    if (found?.organization !== organization) {
      throw new StepgateError('program-not-found', `\`${organization}\` has no program \`${programDigest}\``);
    }
    return { application: found.application, revocation, program };
  }

  return [
    route({
      method: 'GET',
      url: '/v1/organizations/:organization/programs',
      operationId: 'listPrograms',
      summary: 'Lists the programs of the latest version of an organization',
      tag,
      scope: 'read',
      params: organizationParams,
      reply: { schema: programListSchema, statuses: { 200: 'The programs.' } },
      refusals: ['organization-not-found', 'organization-refused', 'store-unreachable'],
      async handle({ params: { organization } }) {
        const names = applicationNames(await registry.load(organization));
        const programs = await Promise.all(
          names.map(async (application) => {
            const programDigest = digestOf(await registry.program(organization, application));
            return { programDigest, application, revocation: await revocationOf(programDigest) };
          }),
        );
        return { status: 200, body: { programs } };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/organizations/:organization/programs/:programDigest',
      operationId: 'readProgram',
      summary: 'Shows a program, of any version',
      tag,
      scope: 'read',
      params: programParams,
      reply: { schema: programSchema, statuses: { 200: 'The program.' } },
      refusals: ['program-not-found', 'store-unreachable'],
      async handle({ params: { organization, programDigest } }) {
        const { program, ...found } = await programOf(organization, programDigest);
        const body = { ...found, organization, programDigest, program: program && { ...program } };
        return { status: 200, body };
      },
    }),
    route({
      method: 'PUT',
      url: '/v1/organizations/:organization/programs/:programDigest/revocation',
      operationId: 'revokeProgram',
      summary: 'Revokes a program for good: its running logins fail',
      tag,
      scope: 'operate',
      params: programParams,
      body: revokeSchema,
      reply: { schema: nothingSchema, statuses: { 204: 'It is revoked, from now on or before.' } },
      refusals: ['program-not-found', 'store-unreachable'],
      async handle({ params, body: { reason }, principal }) {
        await registry.revoke({ ...params, reason, actor: principal.name });
        return { status: 204, body: null };
      },
    }),
    route({
      method: 'POST',
      url: '/v1/organizations/:organization/programs/:programDigest/warm',
      operationId: 'warmProgram',
      summary: 'Compiles a program where its logins will run, so that the first one does not wait for it',
      tag,
      scope: 'operate',
      params: programParams,
      reply: { schema: nothingSchema, statuses: { 204: 'It was tried.' } },
      refusals: [
        'program-not-found',
        'program-revoked',
        'unsupported-dialect',
        'unknown-authenticator',
        'missing-extension',
        'limit-program-characters',
        'script-syntax',
        'script-refused-syntax',
        'engine-closed',
        'store-unreachable',
      ],
      async handle({ params: { organization, programDigest } }) {
        const { program } = await programOf(organization, programDigest);
        if (program === null) throw new StepgateError('program-revoked');
        await engine.warm(program);
        return { status: 204, body: null };
      },
    }),
  ];
}
