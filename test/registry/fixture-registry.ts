import { createMemoryStores, createRegistry, type RegistryOptions, StepgateError } from '@stepgate/engine';

const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
const totp = { idp: 'LOCAL', authenticator: 'totp' };

export const providerOf = (name: string, jit: Record<string, unknown> | undefined) => ({
  name,
  federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator' }] },
  ...(jit ? { provisioning: { jit } } : {}),
});

export const applicationOf = (name: string, ...steps: { idp: string; authenticator: string }[][]) => ({
  name,
  authenticationSequence: { steps: steps.map((options, index) => ({ id: index + 1, options })) },
});

/** Google with JIT on. `mail` asks its users for a second factor, `wiki` for none, `vault` knows no Google. */
export const document = () => ({
  name: 'acme',
  identityProviders: [providerOf('Google', { isEnabled: true })],
  applications: [
    applicationOf('mail', [password, google], [totp]),
    applicationOf('wiki', [password, google]),
    applicationOf('vault', [password], [totp]),
  ],
});

export type Document = ReturnType<typeof document>;

/** The document with another list of identity providers. */
export const withProviders = (...identityProviders: Document['identityProviders']): Document => ({
  ...document(),
  identityProviders,
});

/** A registry on stores in memory, with a clock that stands still. */
export function registryOn(options: Partial<RegistryOptions> = {}, stores = createMemoryStores()) {
  const clock = { now: () => 1_000 };
  const registry = createRegistry({ stores, clock, ...options });
  const save = (given: unknown, expectedVersion: number, acknowledged?: object[]) =>
    registry.save({
      name: 'acme',
      document: given,
      expectedVersion,
      acknowledged: acknowledged as never,
      actor: 'ada',
    });
  const audit = (event?: string) => stores.audit.list({ organization: 'acme', event: event as never });
  return { registry, stores, save, audit };
}

/** What a call is refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<StepgateError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof StepgateError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
