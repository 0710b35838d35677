import { ServiceRefusal } from './service-refusal.ts';

/** A user of a service that takes basic authentication. */
export interface ServiceUser {
  readonly username: string;
  readonly password: string;
}

/** Where the services of an organization are. What is left out cannot be called. */
export interface RemoteServiceSettings {
  readonly choreo?: {
    /** Where tokens come from when the script names no `asgardeoTokenEndpoint`. */
    readonly tokenEndpoint?: string;
  };
  readonly elastic?: {
    /** Address of Elasticsearch, `https://elastic.example.com:9200`; the index is added to its path. */
    readonly url?: string;
    /** Give it the right to search the indices of this organization only: scripts choose index and risk logic. */
    readonly user?: ServiceUser;
  };
  readonly analytics?: {
    /** Address of the Siddhi receivers, `https://siddhi.example.com:8280`; the script names the path. */
    readonly url?: string;
    readonly user?: ServiceUser;
  };
}

/** Basic authentication of an HTTP call, or none. */
export function authenticationOf(user: ServiceUser | undefined): unknown {
  return user === undefined
    ? null
    : { type: 'basic', properties: { username: user.username, password: user.password } };
}

/** An address of the settings. @throws ServiceRefusal `setting-missing` or `setting-invalid` */
export function addressOf(name: string, text: string | undefined): URL {
  if (text === undefined || text === '') throw new ServiceRefusal('setting-missing', name);
  const url = URL.parse(text);
  if (url === null) throw new ServiceRefusal('setting-invalid', name);
  return url;
}
