import type { HttpResult, ServiceCall } from '../ports.ts';
import { addressOf, authenticationOf, type RemoteServiceSettings } from './remote-service-settings.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceRequest } from './service-request.ts';

const defaultTarget = {
  duration: '5m',
  index: 'transaction',
  threshold: '10000',
  riskLogic: "state.sum.add(doc['amount'].value);",
};

/**
 * A search for the risk score of a user: each event of the user within `duration` runs through `riskLogic`, a Painless
 * script that adds numbers to `state.sum`; the score is 1 when they come to more than `threshold`, else 0.
 *
 * Source: WSO2 identity-conditional-auth-functions, CallElasticFunctionImpl;
 * https://www.elastic.co/docs/reference/aggregations/search-aggregations-metrics-scripted-metric-aggregation
 *
 * @throws ServiceRefusal
 */
export function elasticRequest({ target }: ServiceCall, settings: RemoteServiceSettings): ServiceRequest {
  const url = addressOf('elastic.url', settings.elastic?.url);
  if (!target.username) throw new ServiceRefusal('target-missing', 'username');
  const { duration, index, threshold, riskLogic } = { ...defaultTarget, ...withoutEmpty(target) };
  // Date math and paths have a grammar of their own, so only plain values go in.
  if (!/^[0-9]{1,9}[smhHdwMy]$/.test(duration)) throw new ServiceRefusal('target-invalid', 'duration');
  if (!/^[\w*][\w*.,-]*$/.test(index)) throw new ServiceRefusal('target-invalid', 'index');
  const limit = Number(threshold);
  if (!Number.isFinite(limit)) throw new ServiceRefusal('target-invalid', 'threshold');

  url.pathname = `${url.pathname.replace(/\/$/, '')}/${index}/_search`;
  return {
    url: url.href,
    payload: riskQuery({ username: target.username, duration, riskLogic, params: { threshold: limit } }),
    authentication: authenticationOf(settings.elastic?.user),
    read: readScore,
  };
}

function riskQuery(given: {
  username: string;
  duration: string;
  riskLogic: string;
  params: { threshold: number };
}) {
  const { username, duration, riskLogic, params } = given;
  const total = (list: string) => `double total = 0; for (value in ${list}) { total += value }`;
  return {
    size: 0,
    query: {
      bool: {
        filter: [
          { term: { 'username.keyword': username } },
          { range: { '@timestamp': { gte: `now-${duration}` } } },
        ],
      },
    },
    aggs: {
      risk_score: {
        scripted_metric: {
          init_script: 'state.sum = []',
          map_script: { source: riskLogic, params },
          combine_script: `${total('state.sum')} return total`,
          reduce_script: { source: `${total('states')} return total > params.threshold ? 1 : 0`, params },
        },
      },
    },
  };
}

/** The score, as a whole number. */
function readScore({ aggregations }: HttpResult['data']): HttpResult['data'] | null {
  const { risk_score: metric } = (aggregations ?? {}) as { risk_score?: { value?: unknown } | null };
  const value = metric?.value;
  return typeof value === 'number' && Number.isFinite(value) ? { risk_score: Math.trunc(value) } : null;
}

function withoutEmpty(target: Readonly<Record<string, string>>): Partial<typeof defaultTarget> {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== ''));
}
