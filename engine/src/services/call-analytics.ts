import type { ServiceCall } from '../ports.ts';
import { addressOf, authenticationOf, type RemoteServiceSettings } from './remote-service-settings.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceRequest } from './service-request.ts';

/**
 * An event for a Siddhi receiver: `<url>/<Application>/<InputStream>`, or the path `ReceiverUrl` on the same host.
 * Source: WSO2 identity-conditional-auth-functions, CallAnalyticsFunctionImpl.
 *
 * @throws ServiceRefusal
 */
export function analyticsRequest(
  { target, payload }: ServiceCall,
  settings: RemoteServiceSettings,
): ServiceRequest {
  const base = addressOf('analytics.url', settings.analytics?.url);
  return {
    url: receiver(base, target).href,
    payload: { event: payload ?? {} },
    authentication: authenticationOf(settings.analytics?.user),
  };
}

function receiver(base: URL, { Application, InputStream, ReceiverUrl }: ServiceCall['target']): URL {
  if (Application && InputStream) {
    const url = new URL(base);
    url.pathname = [
      url.pathname.replace(/\/$/, ''),
      segment('Application', Application),
      segment('InputStream', InputStream),
    ].join('/');
    return url;
  }
  if (!ReceiverUrl) throw new ServiceRefusal('target-missing', Application ? 'InputStream' : 'Application');
  // SECURITY: the credentials of the settings go along, so the script must not choose the host.
  const url = URL.parse(ReceiverUrl, base);
  if (url === null || url.origin !== base.origin) throw new ServiceRefusal('target-invalid', 'ReceiverUrl');
  return url;
}

function segment(name: string, text: string): string {
  if (text === '.' || text === '..') throw new ServiceRefusal('target-invalid', name);
  return encodeURIComponent(text);
}
