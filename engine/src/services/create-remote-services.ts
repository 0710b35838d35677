import type { HttpPort, HttpResult, RemoteServicePort, ServiceCall } from '../ports.ts';
import { analyticsRequest } from './call-analytics.ts';
import { choreoRequest } from './call-choreo.ts';
import { elasticRequest } from './call-elastic.ts';
import type { RemoteServiceSettings } from './remote-service-settings.ts';
import { type RemoteServiceEvent, ServiceRefusal } from './service-refusal.ts';
import type { ServiceRequest } from './service-request.ts';

export interface RemoteServiceOptions {
  /** Carries the calls; its allow-list has to hold the hosts of the services and of their token endpoints. */
  readonly http: HttpPort;
  /** Where the services are: for all organizations, or what finds the settings of one; null when it has none. */
  readonly settings:
    | RemoteServiceSettings
    | ((organization: string) => RemoteServiceSettings | null | Promise<RemoteServiceSettings | null>);
  /** Told why a service was not called, for logs. What it throws is ignored. */
  readonly onEvent?: ((event: RemoteServiceEvent) => void) | undefined;
}

const requests: Readonly<
  Record<string, (call: ServiceCall, settings: RemoteServiceSettings) => ServiceRequest>
> = {
  callAnalytics: analyticsRequest,
  callChoreo: choreoRequest,
  callElastic: elasticRequest,
  publishToAnalytics: analyticsRequest,
};

/**
 * Reaches Choreo, Elasticsearch and Siddhi over an HTTP port. `call` never throws: what is missing or wrong is the
 * outcome `fail` and an event.
 */
export function createRemoteServices({ http, settings, onEvent }: RemoteServiceOptions): RemoteServicePort {
  return {
    async call(call) {
      try {
        const { url, payload, authentication, read } = await requestOf(call);
        const { organization, idempotencyKey } = call;
        const result = await http.call({
          organization,
          method: 'POST',
          url,
          headers: {},
          payload,
          authentication,
          idempotencyKey,
        });
        if (result.outcome !== 'success' || read === undefined) return result;
        const data = read(result.data);
        if (data === null) throw new ServiceRefusal('answer-unreadable');
        return { outcome: 'success', data };
      } catch (error) {
        if (error instanceof ServiceRefusal) report(call, error);
        return { outcome: 'fail', data: {} } satisfies HttpResult;
      }
    },
  };

  async function requestOf(call: ServiceCall): Promise<ServiceRequest> {
    const request = Object.hasOwn(requests, call.name) ? requests[call.name] : undefined;
    if (request === undefined) throw new ServiceRefusal('unknown-function');
    return request(call, await settingsOf(call.organization));
  }

  async function settingsOf(organization: string): Promise<RemoteServiceSettings> {
    if (typeof settings !== 'function') return settings;
    try {
      return (await settings(organization)) ?? {};
    } catch {
      throw new ServiceRefusal('settings-failed');
    }
  }

  function report({ organization, name }: ServiceCall, { code, about }: ServiceRefusal): void {
    try {
      onEvent?.({ code, organization, function: name, name: about });
    } catch {
      // A log that fails must not change what becomes of a login.
    }
  }
}
