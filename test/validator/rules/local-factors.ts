import type { OptionText } from '../sample-organization.ts';
import type { RuleCase } from './rule-case.ts';

const sequence: readonly (readonly OptionText[])[] = [
  ['LOCAL/BasicAuthenticator'],
  ['LOCAL/totp'],
  ['LOCAL/email-otp-authenticator'],
];

/** Cases in a sequence that everybody can complete: a password, then TOTP or a code by e-mail. */
export function localFactors(
  cases: Readonly<Record<string, readonly RuleCase[]>>,
): Record<string, RuleCase[]> {
  return Object.fromEntries(
    Object.entries(cases).map(([rule, own]) => [rule, own.map((one) => ({ sequence, ...one }))]),
  );
}
