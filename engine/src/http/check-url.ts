import { isIP } from 'node:net';
import { HttpFailure } from './http-failure.ts';
import { isRefusedAddress } from './refused-addresses.ts';

export interface UrlRules {
  readonly allowHttp: boolean;
  readonly allowPrivateAddresses: boolean;
  readonly isAllowedHost: (url: URL) => boolean;
}

/**
 * Reads a URL and checks it against the rules. Odd spellings of addresses (`0x7f.1`, `2130706433`) are read as URLs
 * read them, so they are checked as what they mean.
 *
 * @param base what relative addresses of redirects are relative to
 * @throws HttpFailure `url-invalid`, `scheme-refused`, `host-refused` or `address-refused`
 */
export function checkUrl(text: string, rules: UrlRules, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url === null) throw new HttpFailure('url-invalid');
  const isHttp = url.protocol === 'http:';
  if (!isHttp && url.protocol !== 'https:') throw new HttpFailure('scheme-refused');
  if (isHttp && !rules.allowHttp) throw new HttpFailure('scheme-refused');
  // Credentials belong in `authConfig`; a URL ends up in logs.
  if (url.username !== '' || url.password !== '') throw new HttpFailure('url-invalid');
  if (!rules.isAllowedHost(url)) throw new HttpFailure('host-refused');
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && isRefusedAddress(literal, rules.allowPrivateAddresses)) {
    throw new HttpFailure('address-refused');
  }
  return url;
}
