const lockedRealm = 'const realm = lockDown();';

/**
 * The guest without its lockdown: the driver and the script alone, for the price of a fresh realm by itself.
 *
 * @param {string} guestText
 * @returns {string}
 */
export function unlockedGuest(guestText) {
  if (!guestText.includes(lockedRealm)) throw new Error('the guest locks its realm down in another way');
  return guestText.replace(lockedRealm, 'const realm = { setNow() {}, setSeed() {} };');
}
