/**
 * What user names are compared by: `Alice` and `alice` are one user, as in the user stores of WSO2 servers, and so are two
 * spellings of one text in Unicode. The key never replaces the name that is shown.
 */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase().normalize('NFKC');
}
