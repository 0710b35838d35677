/** A kind of credential that is known by its look alone. */
interface CredentialShape {
  readonly what: string;
  readonly pattern: RegExp;
}

const shapes: readonly CredentialShape[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/ },
  { what: 'a key of Google', pattern: /\bAIza[A-Za-z0-9_-]{35}\b/ },
  { what: 'a token of Slack', pattern: /\bxox[abpr]-[A-Za-z0-9-]{10,}/ },
  { what: 'a live key of Stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/ },
  { what: 'a signed token', pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}/ },
  { what: 'a password in an address', pattern: /^[a-z][a-z+.-]*:\/\/[^/?#@\s:]+:[^/?#@\s]+@/i },
];

/** What a text is, when it looks like a credential and like nothing else; null for all other texts. */
export function credentialIn(text: string): string | null {
  return shapes.find(({ pattern }) => pattern.test(text))?.what ?? null;
}

/** Texts that stand for a value still to be filled in. */
const placeholder =
  /^$|^[<{[$%].*[>}\]%]?$|^(?:x+|\*+|\.+|-+)$|example|placeholder|change.?me|your|todo|dummy|sample/i;

/** Whether a header or a property of `authConfig` holds a credential that is written down. */
export function isWrittenCredential(name: string, value: string): boolean {
  if (placeholder.test(value)) return false;
  if (/^authorization$/i.test(name)) return /^(?:basic|bearer|token|apikey)\s+\S{6,}/i.test(value);
  return /^(?:x-)?(?:api-?key|auth-?token|access-?token|client-?secret|consumer-?secret|password)$/i.test(
    name,
  );
}

/** Whether an address carries a key as a parameter that is written down. */
export function hasKeyParameter(address: string): boolean {
  const [, name = '', value = ''] =
    /[?&]((?:api|access|auth|subscription|client)[-_]?(?:key|token|secret)|password)=([^&#]+)/i.exec(
      address,
    ) ?? [];
  return name !== '' && !placeholder.test(value);
}
