import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { emittedItemSchema } from '../../model/index.ts';
import { journalUserSchema } from '../../model/journal.ts';
import { engineVersion } from '../../observability/engine-status.ts';
import { scopes } from '../access/scopes.ts';
import { problemSchema } from '../problems/problem.ts';
import type { NamedSchema, Route } from '../route.ts';
import { decisionSchema } from '../schemas/decision-schema.ts';
import { jitSwitchSchema } from '../schemas/jit-schemas.ts';
import { componentsOf } from './components.ts';
import { problemExamples } from './refusals.ts';

/** Schemas that have a name of their own though no endpoint takes or answers them alone. */
const namedParts: readonly NamedSchema[] = [
  { name: 'Problem', schema: problemSchema },
  { name: 'Decision', schema: decisionSchema },
  { name: 'EmittedItem', schema: emittedItemSchema },
  { name: 'LoginUser', schema: journalUserSchema },
  { name: 'JitSwitch', schema: jitSwitchSchema },
];

const scopeList = Object.entries(scopes)
  .map(([name, doc]) => `- \`${name}\`: ${doc}`)
  .join('\n');

const bearerKey = { type: 'http', scheme: 'bearer', description: 'A key of this server.' } as const;

/** OpenAPI 3.1 has it; the types of the options do not. */
const schemesWithoutType: object = {
  clientCertificate: { type: 'mutualTLS', description: 'A certificate that this server knows.' },
};

/** How the OpenAPI document is made of the endpoints. */
export function documentOptions(routes: readonly Route[]): FastifyDynamicSwaggerOptions {
  return {
    mode: 'dynamic',
    // A server around this one may have a document of its own.
    decorator: 'stepgateDocument',
    hideUntagged: true,
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Stepgate engine',
        version: engineVersion,
        description: `Runs sign-in scripts for an auth server. Errors are problem details (RFC 9457) with a \`code\` of the table of error codes; a login that was denied is a decision, not an error.\n\nScopes of keys:\n\n${scopeList}`,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: Object.assign({ bearerKey }, schemesWithoutType),
        schemas: componentsOf(routes, namedParts),
        examples: problemExamples(routes),
      },
    },
  };
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document of the engine's endpoints. */
    stepgateDocument?(): object;
  }
}
