/** How the URIs of local claims start. */
export const localClaimPrefix = 'http://wso2.org/claims/';

/** Local claims that WSO2 servers come with, after the prefix, as far as scripts are likely to read them. */
export const localClaimNames: readonly string[] =
  `username userid emailaddress emailAddresses givenname lastname fullname displayName nickname middleName mobile
  mobileNumbers telephone country organization department title dob gender role roles groups streetaddress locality
  region postalcode addresses url photourl timeZone preferredLanguage active created modified
  identity/accountLocked identity/accountDisabled identity/accountState identity/failedLoginAttempts
  identity/failedLoginAttemptsBeforeSuccess identity/lastLogonTime identity/lastLoginTime
  identity/lastPasswordUpdateTime identity/unlockTime identity/emailVerified identity/phoneVerified
  identity/preferredChannel identity/adminForcedPasswordReset identity/userSource identity/lockedReason`.split(
    /\s+/,
  );

/** What people call some of them. */
export const localClaimAliases: Readonly<Record<string, string>> = {
  email: 'emailaddress',
  mail: 'emailaddress',
  emailid: 'emailaddress',
  firstname: 'givenname',
  surname: 'lastname',
  familyname: 'lastname',
  phone: 'mobile',
  phonenumber: 'mobile',
  mobilenumber: 'mobile',
  birthdate: 'dob',
  dateofbirth: 'dob',
};
