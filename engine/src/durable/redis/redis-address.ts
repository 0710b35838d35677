import { StepgateError } from '../../stepgate-error.ts';

/** Where Redis is, and who asks. */
export interface RedisAddress {
  /** Nodes to begin with; several are nodes of one cluster. */
  readonly urls: readonly [string, ...string[]];
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly usesTls: boolean;
}

/**
 * Reads `redis://`, `rediss://` (TLS) or `unix://` with user, password, host, port and number of the database. Several
 * with commas between them are nodes of one cluster, with the user and password of the first.
 *
 * @throws StepgateError `store-setting-invalid`, which does not repeat the text: it may hold a password
 */
export function readRedisAddress(text: string): RedisAddress {
  const [first, ...others] = text.split(',').map((part) => part.trim());
  const urls = [first ?? '', ...others].map(readUrl);
  const [main] = urls;
  if (main === undefined || (urls.length > 1 && urls.some(({ protocol }) => protocol !== main.protocol)))
    throw invalid('the URLs of the Redis cluster do not all begin the same way');
  return {
    urls: [first ?? '', ...others],
    username: main.username === '' ? undefined : decodeURIComponent(main.username),
    password: main.password === '' ? undefined : decodeURIComponent(main.password),
    usesTls: main.protocol === 'rediss:',
  };
}

function readUrl(text: string): URL {
  // The error of URL holds the text, and with it the password: it is no cause.
  const url = URL.canParse(text) ? new URL(text) : null;
  const names = url === null ? '' : url.protocol;
  const isPlace = names === 'unix:' ? url?.pathname !== '/' : url?.hostname !== '';
  if (url === null || !isPlace || !/^(rediss?|unix):$/.test(names) || !canDecode(url))
    throw invalid('the URL of Redis is none of the form `redis://host:6379`, `rediss://…` or `unix:///path`');
  return url;
}

function canDecode({ username, password, pathname, protocol }: URL): boolean {
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return protocol === 'unix:' || /^(\/\d{0,5})?$/.test(pathname);
}

const invalid = (message: string) => new StepgateError('store-setting-invalid', message);
