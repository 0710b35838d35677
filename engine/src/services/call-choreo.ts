import type { ServiceCall } from '../ports.ts';
import type { RemoteServiceSettings } from './remote-service-settings.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceRequest } from './service-request.ts';

/**
 * A POST to a service behind Choreo, with a token of the client credentials grant. Secrets that the script named by
 * alias arrive here as their values, under the plain names.
 *
 * Source: WSO2 identity-conditional-auth-functions, CallChoreoFunctionImpl.
 *
 * @throws ServiceRefusal
 */
export function choreoRequest(
  { target, payload }: ServiceCall,
  settings: RemoteServiceSettings,
): ServiceRequest {
  const given = (name: 'url' | 'consumerKey' | 'consumerSecret') => {
    const value = target[name];
    if (!value) throw new ServiceRefusal('target-missing', name);
    return value;
  };
  const url = given('url');
  const consumerKey = given('consumerKey');
  const consumerSecret = given('consumerSecret');
  const tokenEndpoint = target.asgardeoTokenEndpoint || settings.choreo?.tokenEndpoint;
  if (!tokenEndpoint) throw new ServiceRefusal('setting-missing', 'choreo.tokenEndpoint');
  return {
    url,
    payload: payload ?? {},
    authentication: { type: 'clientcredential', properties: { consumerKey, consumerSecret, tokenEndpoint } },
  };
}
