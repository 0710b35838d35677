import { programWith, worldWith } from '../../engine/fixture-organization.ts';
import { type CrashScenario, type GivenAnswer, given } from '../scenario.ts';

/** A login with an account that is created, an effect elsewhere that must not be repeated, a change of roles and a link. */
export const sprayScenario: CrashScenario = {
  program: programWith(`function onLoginRequest(context) {
    executeStep(1, { onSuccess: function (context) {
      var user = context.currentKnownSubject;
      assignUserRoles(user, ['seen']);
      var next = function () { executeStep(2); };
      httpPost('https://a.test/', { who: user.username }, { onSuccess: next, onFail: next });
    } });
  }`),
  world: worldWith({ http: [{}] }),
  answers: answersOf('dave'),
};

/** The answers of a person of Okta. */
export function answersOf(person: string): readonly GivenAnswer[] {
  return [given.okta(person), given.totp()];
}
