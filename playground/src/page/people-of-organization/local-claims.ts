/** Local claim URIs that are used most (WSO2 local claim dialect). Others can be written. */
export const localClaims: readonly string[] = [
  'emailaddress',
  'mobile',
  'givenname',
  'lastname',
  'fullname',
  'username',
  'userid',
  'department',
  'country',
  'dob',
  'organization',
  'identity/emailVerified',
  'identity/phoneVerified',
].map((name) => `http://wso2.org/claims/${name}`);

/** Claims that identity providers send most (OpenID Connect Core 1.0 §5.1). */
export const openIdClaims: readonly string[] = [
  'sub',
  'email',
  'email_verified',
  'phone_number',
  'given_name',
  'family_name',
  'name',
  'preferred_username',
  'groups',
  'roles',
];
