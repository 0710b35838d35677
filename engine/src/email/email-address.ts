/**
 * Whether a text is the address of one mailbox and nothing more: no name, no list, no comment, no line break. Quoted
 * local parts and address literals of RFC 5321 are refused; nobody signs in with them.
 */
export function isSingleAddress(text: string): boolean {
  return /^[^\s@,;:<>()[\]"\\\p{Cc}]{1,64}@[^\s@,;:<>()[\]"\\\p{Cc}]{1,255}$/u.test(text);
}

/** The domain of a sender, `Name <name@example.com>` or `name@example.com`; null when there is no address. */
export function domainOfSender(from: string): string | null {
  const address = /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from;
  return isSingleAddress(address.trim()) ? address.trim().slice(address.trim().lastIndexOf('@') + 1) : null;
}
