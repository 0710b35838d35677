/**
 * How many runs each template has at least: one per scenario and server. A template without a line here, or with fewer
 * runs than its line says, fails the suite; raise a number when scenarios are added.
 */
export const scenarioFloors: Readonly<Record<string, number>> = {
  'acr-based': 60,
  'api-call-based': 51,
  'call-first': 33,
  'concurrent-session': 27,
  'elk-risk-based': 51,
  'group-based': 48,
  'group-based-access-control': 33,
  'identifier-first-prompt': 33,
  'ip-based': 37,
  'login-attempts-based': 42,
  'new-device-based': 54,
  'office365-role': 21,
  opa: 45,
  'passkey-progressive-enrollment': 36,
  'prompt-answers': 27,
  'push-device-progressive-enrollment': 27,
  'risk-based': 42,
  'role-based': 39,
  'session-based': 27,
  sift: 42,
  'sign-in-option-based': 33,
  'silent-password-migration': 39,
  'tenant-based': 33,
  'typing-dna': 42,
  'user-age-based': 36,
  'user-store-based': 33,
};
