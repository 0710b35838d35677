import type { BehaviourName } from '@stepgate/engine/language';

/** The rules that tell of what a behaviour does to a script, or why none needs to. */
export type BehaviourRules = { readonly rules: readonly string[] } | { readonly none: string };

/** Every behaviour of other servers. Parity with the rules is tested. */
export const behaviourRules: Readonly<Record<BehaviourName, BehaviourRules>> = {
  'unknown-step-is-ignored': { rules: ['portability/unknown-step-ignored'] },
  'empty-filter-is-lifted': { rules: ['steps/no-option-after-filter'] },
  'failed-step-goes-on': { rules: ['flow/step-fails-open', 'portability/failed-step-goes-on'] },
  'closures-are-lost': { rules: ['portability/lost-variable', 'portability/method-as-callback'] },
  'globals-are-serialized': { rules: ['portability/lost-value'] },
  'top-level-lexicals-are-lost': { rules: ['portability/lost-lexical'] },
  'steps-behind-callbacks-are-dropped': { rules: ['portability/dropped-step'] },
  'waiting-call-drops-outer-steps': { rules: ['portability/dropped-outer-step'] },
  'steps-overtake-waiting-calls': { rules: ['portability/overtaking-step'] },
  'missing-handler-goes-on': {
    rules: ['flow/missing-handler', 'flow/remote-call-fails-open', 'portability/unknown-page-action'],
  },
  'aborted-step-goes-on': { rules: ['portability/left-step-goes-on'] },
  'provisioning-after-sequence': {
    none: 'The family `jit` follows logins as the target provisions, and tells of the steps that find no account.',
  },
  'totp-needs-jit': {
    none: 'The family `jit` follows what factors need on the target, and tells of the steps that nobody can complete.',
  },
  'loops-are-refused': { rules: ['language/refused-by-server'] },
  'consecutive-dots-are-refused': { rules: ['language/refused-by-server'] },
  'fail-is-unbound-at-start': { rules: ['portability/fail-at-start'] },
  'arguments-are-lenient': {
    rules: [
      'language/misplaced-options',
      'language/unknown-callback',
      'language/unknown-option',
      'portability/ignored-argument',
    ],
  },
  'federated-users-have-no-roles': { rules: ['portability/no-roles-for-federated-users'] },
  'failed-step-can-be-retried': {
    none: 'The script asks for it with `enableRetryFromAuthenticator`; a step that is shown again asks for no less.',
  },
  'script-time-is-budgeted': {
    none: 'How long a script takes depends on the machine; the engine measures it, and no text tells it.',
  },
  'failed-step-loses-subject': { rules: ['portability/lost-subject'] },
  'promises-do-not-wait': { rules: ['portability/no-waiting'] },
  'links-need-no-proof': { rules: ['portability/link-without-proof'] },
  'factor-of-latest-federated-user': { rules: ['portability/factor-of-other-user'] },
  'removed-globals-only-log': { rules: ['portability/removed-function'] },
  'federated-users-keep-their-attributes': { rules: ['portability/attributes-of-provider'] },
  'roles-need-association': { rules: ['portability/roles-need-association'] },
};
