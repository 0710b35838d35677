import { useRouteQuery } from '../server/use-route.ts';

/** Settings, identity providers and names of an organization. */
export function useOrganization(organization: string) {
  return useRouteQuery('organizations.read', { params: { organization } });
}
