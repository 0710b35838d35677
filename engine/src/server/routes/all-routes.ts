import type { Registry } from '../../registry/registry.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { StepgateHttpOptions } from '../http-options.ts';
import type { Route } from '../route.ts';
import { accountRoutes } from './account-routes.ts';
import { breakGlassRoutes } from './break-glass-routes.ts';
import { loginRoutes } from './login-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { organizationRoutes } from './organization-routes.ts';
import { programRoutes } from './program-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { shadowRoutes } from './shadow-routes.ts';

/** Every endpoint that the parts of a server allow, in the order of the document. */
export function allRoutes(options: StepgateHttpOptions): readonly Route[] {
  const { engine, registry, stores } = options;
  const programOf = registry?.program ?? knowsNoOrganization;
  const hasOrganization = async (name: string) => registry !== undefined && (await isKnown(registry, name));
  return [
    ...loginRoutes({ engine, programOf, hasOrganization }),
    ...(registry ? [...breakGlassRoutes(engine, registry), ...organizationRoutes(registry)] : []),
    ...(registry && stores
      ? [...programRoutes({ engine, registry, stores }), ...accountRoutes({ registry, stores })]
      : []),
    ...shadowRoutes(engine.shadow),
    ...operatorRoutes({ engine, stores }),
    ...serviceRoutes(options),
  ];
}

async function isKnown(registry: Registry, name: string): Promise<boolean> {
  try {
    await registry.load(name);
    return true;
  } catch (error) {
    if (error instanceof StepgateError && error.code === 'organization-not-found') return false;
    throw error;
  }
}

async function knowsNoOrganization(organization: string): Promise<never> {
  throw new StepgateError('organization-not-found', `there is no organization \`${organization}\``);
}
