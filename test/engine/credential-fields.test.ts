import { expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { player } from './play.ts';

const play = player();

const credentials = [
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
];
const others = ['username', 'shipping', 'spinner', 'compass', 'optin', 'code', 'passport', 'country'];

test('fields of a form are taken for credentials by their names', async () => {
  const params = Object.fromEntries([...credentials, ...others].map((name) => [name, ['hunter2']]));
  const run = await play(
    `function onLoginRequest() {
      prompt('form', {}, { onSuccess: function (context) {
        for (var name in context.request.params) {
          if (context.request.params[name][0] === 'hunter2') Log.info(name);
        }
        executeStep(1);
      } });
    }`,
    [answers.page('success', params), answers.password('alice')],
  );
  expect(run.end).toBe('succeeded');
  expect(run.logs.toSorted()).toEqual(others.toSorted());
});
