import type { ServiceCall } from '../ports.ts';
import type { RemoteServiceSettings } from './remote-service-settings.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceRequest } from './service-request.ts';

/**
 * A POST to a service behind Choreo, with a token of the client credentials grant. The `…Alias` properties name
 * secrets; they arrive here as the values.
 *
 * Source: WSO2 identity-conditional-auth-functions, CallChoreoFunctionImpl.
 *
 * @throws ServiceRefusal
 */
export function choreoRequest(
  { target, payload }: ServiceCall,
  settings: RemoteServiceSettings,
): ServiceRequest {
  const either = (name: string) => {
    const value = target[name] || target[`${name}Alias`];
    if (!value) throw new ServiceRefusal('target-missing', name);
    return value;
  };
  if (!target.url) throw new ServiceRefusal('target-missing', 'url');
  const consumerKey = either('consumerKey');
  const consumerSecret = either('consumerSecret');
  const tokenEndpoint = target.asgardeoTokenEndpoint || settings.choreo?.tokenEndpoint;
  if (!tokenEndpoint) throw new ServiceRefusal('setting-missing', 'choreo.tokenEndpoint');
  return {
    url: target.url,
    payload: payload ?? {},
    authentication: { type: 'clientcredential', properties: { consumerKey, consumerSecret, tokenEndpoint } },
  };
}
