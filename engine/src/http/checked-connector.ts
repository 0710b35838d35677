import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { HttpFailure } from './http-failure.ts';
import { isRefusedAddress } from './refused-addresses.ts';

export interface ConnectorOptions {
  readonly connectTimeoutMillis: number;
  readonly allowPrivateAddresses: boolean;
  readonly lookup: LookupFunction;
}

/**
 * Opens connections to addresses that may be reached.
 *
 * SECURITY: the check is on the answer that the connection is made with, so a name that is public when it is first
 * asked for and private afterwards gains nothing. Literals never go through a lookup, hence the check before; the one
 * after holds whatever Node chooses to connect to.
 */
export function checkedConnector(options: ConnectorOptions): buildConnector.connector {
  const isRefused = (address: string) => isRefusedAddress(address, options.allowPrivateAddresses);
  const connect = buildConnector({
    timeout: options.connectTimeoutMillis,
    lookup: checkedLookup(options.lookup, isRefused),
    // Not left to `NODE_TLS_REJECT_UNAUTHORIZED`.
    rejectUnauthorized: true,
    // One protocol, the one whose limits are tested.
    allowH2: false,
  });
  return (target, callback) => {
    if (isIP(target.hostname) !== 0 && isRefused(target.hostname)) {
      queueMicrotask(() => callback(new HttpFailure('address-refused'), null));
      return;
    }
    connect(target, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
      } else if (socket.remoteAddress === undefined || isRefused(socket.remoteAddress)) {
        socket.destroy();
        callback(new HttpFailure('address-refused'), null);
      } else {
        callback(null, socket);
      }
    });
  };
}

/** A lookup without the addresses that are refused; it fails when none is left. */
function checkedLookup(lookup: LookupFunction, isRefused: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, []);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: family ?? isIP(found) }];
      const allowed = addresses.filter(({ address }) => !isRefused(address));
      const [first] = allowed;
      if (first === undefined) return callback(new HttpFailure('address-refused'), []);
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
