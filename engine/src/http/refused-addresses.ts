import { BlockList, isIP } from 'node:net';

/**
 * Whether a call must not go to an address.
 *
 * Only globally reachable unicast addresses are public. Private networks, loopback, carrier-grade NAT and unique
 * local addresses open with `allowPrivate`. What stays refused even then: link-local addresses and the other places
 * where clouds keep credentials for their machines, multicast, broadcast, "this host", documentation, benchmarking,
 * and IPv6 addresses that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo).
 *
 * Source: IANA special-purpose address registries, RFC 6890.
 */
export function isRefusedAddress(address: string, allowPrivate: boolean): boolean {
  const family = isIP(address);
  // A zone says through which interface a link-local address is reached.
  if (family === 0 || address.includes('%')) return true;
  const { type, neverReached, privateNetworks, globalUnicast } = family === 4 ? ipv4 : ipv6;
  if (neverReached.check(address, type)) return true;
  if (privateNetworks.check(address, type)) return !allowPrivate;
  return !globalUnicast.check(address, type);
}

// SECURITY: one set of lists per family. A BlockList with both reads IPv4 addresses by the rules for mapped ones and
// the other way round.
const ipv4 = {
  type: 'ipv4',
  neverReached: subnets('ipv4', [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
    // Metadata services of Alibaba and Azure.
    '100.100.100.200/32',
    '168.63.129.16/32',
  ]),
  privateNetworks: subnets('ipv4', [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
  ]),
  globalUnicast: subnets('ipv4', ['0.0.0.0/0']),
} as const;

const ipv6 = {
  type: 'ipv6',
  neverReached: subnets('ipv6', [
    // Protocols and Teredo, documentation, 6to4.
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
    // Metadata services of AWS and Google.
    'fd00:ec2::254/128',
    'fd20:ce::254/128',
  ]),
  privateNetworks: subnets('ipv6', ['::1/128', 'fc00::/7']),
  /** All that IANA gives out for unicast, RFC 4291; mapped addresses and NAT64 are outside of it. */
  globalUnicast: subnets('ipv6', ['2000::/3']),
} as const;

function subnets(type: 'ipv4' | 'ipv6', given: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of given) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), type);
  }
  return list;
}
