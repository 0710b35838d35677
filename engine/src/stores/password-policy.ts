const MIN_PASSWORD_CHARACTERS = 8;

/** Whether the policy of the stores that Stepgate brings takes a password. */
export const isGoodPassword = (password: string): boolean => password.length >= MIN_PASSWORD_CHARACTERS;
