import type { Json } from '../decision/json.ts';
import { readSecretOf } from '../secrets/read-secret.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textMapArgument } from './read-arguments.ts';
import { remoteOutcome } from './remote-outcome.ts';

type Target = Readonly<Record<string, string>>;

/** Credentials may be the names of secrets; the service gets their values. */
export const callChoreo: Handler = async (context, [service, payload]) => {
  const { consumerKeyAlias, consumerSecretAlias, ...target } = await revealedTarget(context, service);
  return callService(context, 'callChoreo', payload, {
    ...(await credential(context, 'consumerKey', target, consumerKeyAlias)),
    ...(await credential(context, 'consumerSecret', target, consumerSecretAlias)),
    ...target,
  });
};

/** Defaults of the function on WSO2 servers. */
const queryDefaults = { duration: '5m', index: 'transaction', threshold: '10000' };

export const callElastic: Handler = async (context, [query]) =>
  callService(context, 'callElastic', null, { ...queryDefaults, ...(await revealedTarget(context, query)) });

export const callAnalytics: Handler = async (context, [target, payload]) =>
  callService(context, 'callAnalytics', payload, await revealedTarget(context, target));

/** The login does not depend on whether the event arrives. */
export const publishToAnalytics: Handler = async (context, [target, payload]) => {
  await callService(context, 'publishToAnalytics', payload, await revealedTarget(context, target));
  return null;
};

async function callService(
  { program, services, reveal, idempotencyKey }: HandlerContext,
  name: string,
  payload: Json | undefined,
  target: Target,
): Promise<Json> {
  const revealed = await reveal(payload ?? null);
  const { organization } = program;
  return remoteOutcome(() =>
    services.call({ name, organization, target, payload: revealed, idempotencyKey }),
  );
}

async function revealedTarget({ reveal }: HandlerContext, target: Json | undefined): Promise<Target> {
  return reveal(textMapArgument(target) as { [key: string]: string });
}

/** A credential that the script gives itself comes before the name of a secret. */
async function credential(
  { program, secrets }: HandlerContext,
  field: string,
  target: Target,
  alias: string | undefined,
): Promise<Target> {
  if (Object.hasOwn(target, field) || alias === undefined) return {};
  return { [field]: await readSecretOf(program, secrets, alias) };
}
