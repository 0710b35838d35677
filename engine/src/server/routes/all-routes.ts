import { StepgateError } from '../../stepgate-error.ts';
import type { StepgateHttpOptions } from '../http-options.ts';
import type { Route } from '../route.ts';
import { loginRoutes } from './login-routes.ts';
import { serviceRoutes } from './service-routes.ts';

/** Every endpoint, in the order of the document. */
export function allRoutes(options: StepgateHttpOptions): readonly Route[] {
  const { engine, programOf = knowsNoOrganization } = options;
  return [...loginRoutes({ engine, programOf }), ...serviceRoutes(options)];
}

async function knowsNoOrganization(organization: string): Promise<never> {
  throw new StepgateError('organization-not-found', `there is no organization \`${organization}\``);
}
