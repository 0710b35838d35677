import { expect, test } from 'vitest';
import { isCredentialField } from '../../engine/src/secrets/credential-fields.ts';

test.each([
  'password',
  'newPassword',
  'password[]',
  'passwd',
  'pwd',
  'passphrase',
  'client_secret',
  'otp',
  'OTP',
  'OTPCode',
  'OTPcode',
  'otpCode',
  'smsOtp',
  'emailOTP',
  'totp',
  'pin',
  'pinCode',
  'user_pin',
  'userPin',
  'BackupCode',
])('%s is the name of a credential', (name) => {
  expect(isCredentialField(name)).toBe(true);
});

test.each(['user', 'username', 'shipping', 'spinner', 'compass', 'optin', 'code', 'passport', 'country'])(
  '%s is none',
  (name) => {
    expect(isCredentialField(name)).toBe(false);
  },
);
