import type { Json } from '../decision/json.ts';
import type { HttpResult } from '../ports.ts';
import { plainJson } from './plain-json.ts';

/**
 * What the script and the journal get of a call. A port is the host's own code; whatever goes wrong in it is a
 * failed call. The text of its error stays here: it may hold addresses and credentials of the host.
 */
export async function remoteOutcome(call: () => Promise<HttpResult>): Promise<Json> {
  try {
    const { outcome, data } = await call();
    if (outcome === 'timeout') return { outcome, data: {} };
    const object = outcome === 'success' ? jsonObject(data) : null;
    return object === null ? { outcome: 'fail', data: {} } : { outcome: 'success', data: object };
  } catch {
    return { outcome: 'fail', data: {} };
  }
}

/** A value as the object it is in JSON, or null when it is none. Throws like `plainJson`. */
function jsonObject(value: unknown): { [key: string]: Json } | null {
  const copy = plainJson(value);
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? copy : null;
}
