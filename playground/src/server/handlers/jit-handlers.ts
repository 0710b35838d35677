import { jitProvisioningOf } from '@stepgate/engine/model';
import type { Resource } from '../../api/schemas/resources.ts';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import type { ServerParts } from '../server-parts.ts';
import { readResource } from '../state/read-resource.ts';
import type { Caller, Handler, HandlersOf } from './handler.ts';

/** JIT switches: what they do, before they are thrown and when they are. */
export function createJitHandlers(
  parts: ServerParts,
): HandlersOf<'jit'> & { readonly 'applications.jit': Handler<'applications.jit'> } {
  const { jit } = parts;
  return {
    'jit.preview': ({ params: { organization, identityProvider }, body }) =>
      jit.preview(organization, identityProvider, body),
    'jit.repairs': ({ params: { organization, identityProvider }, body }) =>
      jit.repairs(organization, identityProvider, body),
    'jit.switch': (input, caller) => switchJit(parts, input, caller),
    'applications.jit': ({ params: { organization, application } }) =>
      jit.application(organization, application),
  };
}

/** Refused by the guard of all writes as long as what breaks is not acknowledged. */
async function switchJit(
  parts: ServerParts,
  {
    params: { organization, identityProvider: name },
    body: { isEnabled, basedOn, acknowledgement },
  }: RouteInput<'jit.switch'>,
  caller: Caller,
): Promise<RouteAnswer<'jit.switch'>> {
  const { impact } = await parts.jit.preview(organization, name, {
    isEnabled,
    offset: 0,
    limit: 50,
    wantsPaths: false,
  });
  const place = { organization, kind: 'identityProvider', name } as const;
  const read = await readResource(parts, organization, place.kind, name, caller);
  const before = read as Resource<'identityProvider'>;
  const jit = jitProvisioningOf(before.value);
  if (jit.isEnabled === isEnabled) return { resource: before, impact, change: null };
  const value = {
    ...before.value,
    provisioning: { ...before.value.provisioning, jit: { ...jit, isEnabled } },
  };
  const saved = await parts.resources.save(place, { value, basedOn, acknowledgement }, caller);
  return { resource: saved.resource as Resource<'identityProvider'>, impact, change: saved.change };
}
