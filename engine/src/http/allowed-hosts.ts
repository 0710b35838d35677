/** What `allowedHosts` says to allow every host whose address is public. */
export type AllowedHosts = readonly string[] | 'any-public-host';

interface HostRule {
  /** As URLs write it: lower case, Punycode, IPv6 in brackets; with the leading dot for subdomains. */
  readonly host: string;
  /** A port, `*` for any, or null for the one that the scheme has by default. */
  readonly port: string | null;
}

const hostRule = /^(\.?)([^\s/\\?#@*:[\]]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}|\*))?$/i;

/**
 * Tells whether a URL leads to an allowed host. `api.example.com` allows that host on the default port of the scheme,
 * `api.example.com:8443` that port, `api.example.com:*` any port, and `.example.com` every host below it, but not
 * itself. Ports are read as in CSP: https://www.w3.org/TR/CSP3/#match-ports.
 *
 * @throws TypeError for an entry that is none of these
 */
export function hostMatcher(allowed: AllowedHosts): (url: URL) => boolean {
  if (allowed === 'any-public-host') return () => true;
  const rules = allowed.map(readRule);
  return (url) => rules.some((rule) => isHost(rule.host, url.hostname) && isPort(rule.port, url));
}

function readRule(entry: string): HostRule {
  const [, dot = '', name = '', port = null] = hostRule.exec(entry) ?? [];
  const host = hostOf(dot === '' ? name : `below.${name}`);
  const isPortNumber = port === null || port === '*' || Number(port) <= 65_535;
  if (host === null || !isPortNumber) {
    throw new TypeError(
      `\`${entry}\` in \`allowedHosts\` is no host: write \`api.example.com\`, \`api.example.com:8443\` or ` +
        "`.example.com`; `allowedHosts: 'any-public-host'` allows all",
    );
  }
  return { host: dot === '' ? host : host.slice('below'.length), port };
}

/** The host as URLs write it, or null. */
function hostOf(name: string): string | null {
  return name === '' ? null : (URL.parse(`https://${name}/`)?.hostname ?? null);
}

function isHost(rule: string, host: string): boolean {
  return rule.startsWith('.') ? host.length > rule.length && host.endsWith(rule) : host === rule;
}

/** A URL has no port when it is the default one of its scheme. */
function isPort(rule: string | null, { port, protocol }: URL): boolean {
  if (rule === null || rule === '*') return rule === '*' || port === '';
  return Number(rule) === Number(port || (protocol === 'https:' ? 443 : 80));
}
