import type { Extension } from '@stepgate/engine';
import type { WorldPorts } from '@stepgate/engine/testing';
import type { CrashMomentName } from '../../engine/src/crash/crash-moments.ts';
import { around, type CrashSwitch } from './crash-switch.ts';

/** Something that reached the world outside. */
export interface Effect {
  readonly moment: CrashMomentName;
  /** What it was, without what belongs to the one try. */
  readonly what: string;
  readonly idempotencyKey: string | null;
}

type Given = WorldPorts['options'];
type Ports = { readonly [Name in keyof Given]: NonNullable<Given[Name]> };

function given<Port>(port: Port | undefined): Port {
  if (port === undefined) throw new Error('a world has every port');
  return port;
}

/** The outside as one engine sees it that ends at a point of its way; what reaches it is noted. */
export function crashingPorts(
  { http, email, secrets, services, cookieKey, extensions }: Given,
  { reach }: CrashSwitch,
  effects: { push(effect: Effect): unknown },
): Ports {
  const effect = <Result>(
    moment: CrashMomentName,
    { idempotencyKey, ...call }: { readonly idempotencyKey: string | null },
    run: () => Promise<Result>,
  ) =>
    around(reach, moment, () => {
      effects.push({ moment, what: JSON.stringify(call), idempotencyKey });
      return run();
    });
  return {
    http: { call: (call) => effect('http-call', call, () => given(http).call(call)) },
    email: { send: (message) => effect('send-email', message, () => given(email).send(message)) },
    services: { call: (call) => effect('service-call', call, () => given(services).call(call)) },
    secrets: {
      read: (organization, name) =>
        around(reach, 'read-secret', () => given(secrets).read(organization, name)),
    },
    cookieKey: given(cookieKey),
    extensions: given(extensions).map((extension): Extension => {
      if (extension.kind !== 'function') return extension;
      const { manifest, handler } = extension;
      return {
        ...extension,
        handler: (context, values) => {
          const { idempotencyKey } = context;
          const call = { name: manifest.name, values, idempotencyKey };
          return effect('extension-call', call, () => handler(context, values));
        },
      };
    }),
  };
}
