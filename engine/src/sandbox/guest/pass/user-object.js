import { argumentDigest } from './argument-digest.js';
import { behaves, consumeCall, emit, forgetAnswers, observeCall } from './host-calls.js';
import { readOnlyObject, textMap } from './read-only-object.js';

/** @import { GuestUser, Pass } from './pass-types.js' */

/**
 * The object a script holds for a user. One object per handle, so that users can be compared.
 *
 * @param {Pass} pass
 * @param {string | null | undefined} handle
 * @returns {any}
 */
export function userObject(pass, handle) {
  if (handle === null || handle === undefined) return handle;
  const user = pass.users.get(handle);
  if (user === undefined) return undefined;
  const known = pass.userObjects.get(handle);
  if (known) return known;

  const names = { username: user.username, userStoreDomain: user.userStoreDomain };
  /** @type {Record<string, string>} */
  const claimsOfLogin = Object.create(null);
  /** @type {Record<string, string>} */
  const mappedClaims = Object.create(null);

  const readLocalClaim = (/** @type {string} */ uri) =>
    uri in mappedClaims
      ? mappedClaims[uri]
      : (observeCall(
          pass,
          pass.propertyRows.localClaims,
          [{ user: handle }, uri],
          argumentDigest(JSON.stringify([handle, uri])),
        ) ?? undefined);

  const localClaims = textMap(pass, 'localClaims', readLocalClaim, (uri, value) => {
    // Without a local account the claim lives as long as the login: it was mapped from what was sent, and stays there.
    const keepsOwn = user.idp !== 'LOCAL' && behaves(pass, 'federated-users-keep-their-attributes');
    if (keepsOwn || currentUser().accountId === null) {
      mappedClaims[uri] = value;
      return;
    }
    const values = [{ user: handle }, uri, value];
    consumeCall(pass, 'User.localClaims.set', values, argumentDigest(JSON.stringify(values)));
    forgetAnswers(pass, pass.propertyRows.localClaims.changes);
  });
  const claims = textMap(
    pass,
    'claims',
    (uri) => (uri in claimsOfLogin ? claimsOfLogin[uri] : readLocalClaim(uri)),
    (uri, value) => {
      emit(pass, { kind: 'claim', user: handle, uri, value });
      claimsOfLogin[uri] = value;
    },
  );

  const object = readOnlyObject(
    {
      identifier: () => user.identifier,
      uniqueId: () => currentUser().accountId,
      username: () => names.username,
      userStoreDomain: () => names.userStoreDomain,
      tenantDomain: () => user.tenantDomain,
      localClaims: () => localClaims,
      remoteClaims: () => {
        const sent = currentUser().remoteClaims;
        return sent === null ? null : Object.freeze({ ...sent });
      },
      claims: () => claims,
      // A copy: what the script does to it must not be the answer to the next read.
      roles: () => [
        ...observeCall(pass, pass.propertyRows.roles, [{ user: handle }], argumentDigest(handle)),
      ],
    },
    {
      username: (value) => {
        names.username = String(value);
      },
      userStoreDomain: (value) => {
        names.userStoreDomain = String(value);
      },
    },
  );
  pass.userObjects.set(handle, object);
  pass.handles.set(object, handle);
  return object;

  /** The user as the latest record knows it: provisioning may have given an account since. */
  function currentUser() {
    return /** @type {GuestUser} */ (pass.users.get(/** @type {string} */ (handle)));
  }
}
