/** The few words of random cases. There are few of them, so that what one place says another one asks. */
export const roleNames = ['admin', 'manager'];
export const groupNames = ['staff', 'partners'];
export const libraryNames = ['rules.js'];
export const secretNames = ['key'];
export const claimUris = [
  'http://wso2.org/claims/emailaddress',
  'http://wso2.org/claims/mobile',
  'http://wso2.org/claims/country',
];
export const parameterNames = ['mode', 'prompted'];
export const headerNames = ['User-Agent', 'x-region'];
export const cookieNames = ['seen'];
export const plainTexts = ['a', 'b', '10.', 'high', 'true', '3'];
export const fieldNames = ['score', 'risk', 'allowed'];
export const templates = ['terms', 'question'];
export const acrValues = ['acr1', 'acr2'];
export const sentClaims = ['email', 'phone'];
