import { argumentDigest } from './argument-digest.js';
import { behaves, consumeCall, emit, forgetAnswers, observeCall } from './host-calls.js';
import { objectKind, readOnlyObject } from './read-only-object.js';
import { textMap } from './text-map.js';

/** @import { GuestUser, ObjectKind, Pass, UserView } from './pass-types.js' */

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

  const object = readOnlyObject(pass.kinds.user, {
    pass,
    handle,
    user,
    username: user.username,
    userStoreDomain: user.userStoreDomain,
    mappedClaims: Object.create(null),
    localClaims: null,
    claims: null,
  });
  pass.userObjects.set(handle, object);
  pass.handles.set(object, handle);
  return object;
}

/** @returns {ObjectKind<UserView>} */
export function userKind() {
  return objectKind(
    {
      identifier: ({ user }) => user.identifier,
      uniqueId: (view) => latestUser(view).accountId,
      username: (view) => view.username,
      userStoreDomain: (view) => view.userStoreDomain,
      tenantDomain: ({ user }) => user.tenantDomain,
      localClaims(view) {
        view.localClaims ??= localClaimsOf(view);
        return view.localClaims;
      },
      remoteClaims(view) {
        const sent = latestUser(view).remoteClaims;
        return sent === null ? null : Object.freeze({ ...sent });
      },
      claims(view) {
        view.claims ??= claimsOf(view);
        return view.claims;
      },
      // A copy: what the script does to it must not be the answer to the next read.
      roles: ({ pass, handle }) => [
        ...observeCall(pass, pass.manifest.properties.roles, [{ user: handle }], argumentDigest(handle)),
      ],
    },
    {
      username(view, value) {
        view.username = String(value);
      },
      userStoreDomain(view, value) {
        view.userStoreDomain = String(value);
      },
    },
  );
}

/**
 * The claims of the local account.
 *
 * @param {UserView} view
 */
export function localClaimsOf(view) {
  const { pass, handle, mappedClaims } = view;
  const row = pass.manifest.properties.localClaims;
  return textMap(
    pass,
    'localClaims',
    (uri) => readLocalClaim(view, uri),
    (uri, value) => {
      // Without a local account the claim lives as long as the login: it was mapped from what was sent, and stays there.
      const keepsOwn = view.user.idp !== 'LOCAL' && behaves(pass, 'federated-users-keep-their-attributes');
      if (keepsOwn || latestUser(view).accountId === null) {
        mappedClaims[uri] = value;
        return;
      }
      const values = [{ user: handle }, uri, value];
      consumeCall(pass, 'User.localClaims.set', values, argumentDigest(JSON.stringify(values)));
      forgetAnswers(pass, row.changes);
    },
  );
}

/**
 * The claims that tokens will carry: what the script set in this login, else those of the local account.
 *
 * @param {UserView} view
 */
export function claimsOf(view) {
  const { pass, handle } = view;
  /** @type {Record<string, string>} */
  const claimsOfLogin = Object.create(null);
  return textMap(
    pass,
    'claims',
    (uri) => (uri in claimsOfLogin ? claimsOfLogin[uri] : readLocalClaim(view, uri)),
    (uri, value) => {
      emit(pass, { kind: 'claim', user: handle, uri, value });
      claimsOfLogin[uri] = value;
    },
  );
}

/**
 * @param {UserView} view
 * @param {string} uri
 */
export function readLocalClaim({ pass, handle, mappedClaims }, uri) {
  if (uri in mappedClaims) return mappedClaims[uri];
  const row = pass.manifest.properties.localClaims;
  const digest = argumentDigest(JSON.stringify([handle, uri]));
  return observeCall(pass, row, [{ user: handle }, uri], digest) ?? undefined;
}

/**
 * The user as the latest record knows it: provisioning may have given an account since.
 *
 * @param {UserView} view
 */
export function latestUser({ pass, handle }) {
  return /** @type {GuestUser} */ (pass.users.get(handle));
}
