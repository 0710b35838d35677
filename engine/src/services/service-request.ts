import type { HttpResult } from '../ports.ts';

/** What a service is asked. Everything is a POST of JSON. */
export interface ServiceRequest {
  readonly url: string;
  readonly payload: unknown;
  readonly authentication: unknown;
  /** Makes the data of the script from the data of the answer; null when they hold nothing useful. Default: as it is. */
  readonly read?: (data: HttpResult['data']) => HttpResult['data'] | null;
}
