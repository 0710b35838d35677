import type { Json } from '../decision/json.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { StepOption } from '../model/application.ts';
import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { PendingCall } from '../pass/pass-output.ts';
import type { ScriptPosition } from '../script/index.ts';
import { callSites } from './call-sites.ts';
import { withHandles } from './handles.ts';

/** Something that a program needs to go on and that a recording does not have. */
export type Missing =
  | {
      /** A call that was not made in the recording, or not with these arguments, or not that often. */
      readonly type: 'call';
      readonly name: string;
      /** Plain arguments; users stand in them as `{ user: 'Google/subject' }`. */
      readonly arguments: readonly Json[];
      /** What of the world would have to be known, when it is not the answer itself. */
      readonly about: string | null;
      /** Where the script makes such calls. */
      readonly places: readonly ScriptPosition[];
    }
  | {
      /** Nobody answered this step or page in the recording, or not that often. */
      readonly type: 'outcome';
      readonly step: number | null;
      readonly template: string | null;
      readonly places: readonly ScriptPosition[];
    }
  | {
      /** The user used an option that is not offered any more, or proved a factor for somebody else. */
      readonly type: 'answer';
      readonly step: number;
      readonly reason: 'option-not-offered' | 'other-user' | 'no-user';
      readonly option: StepOption | null;
    }
  | {
      /** Who the user becomes depends on settings that were different, and on what was not asked then. */
      readonly type: 'provisioning';
      readonly option: StepOption;
      readonly about: string;
    };

/** What is missing, in a word for logs: nothing of what people or scripts wrote is in it. */
export function nameOfMissing(missing: Missing): string {
  switch (missing.type) {
    case 'call':
      return missing.name === 'executeStep' ? `step ${missing.arguments[0]}` : missing.name;
    case 'outcome':
      return missing.step === null ? 'a page' : `step ${missing.step}`;
    case 'answer':
      return `step ${missing.step}: ${missing.reason}`;
    case 'provisioning':
      return `provisioning of a user of ${missing.option.idp}`;
  }
}

/** A call without answer. */
export function missingCall(
  program: Program,
  state: LoginState,
  call: PendingCall,
  about: string | null = null,
): Missing {
  const step = call.name === 'executeStep' ? Number(call.arguments[0]) : undefined;
  return {
    type: 'call',
    name: call.name,
    arguments: withNames(call.arguments as Json[], state),
    about,
    places: callSites(program, call.name, step),
  };
}

/** A challenge without answer. */
export function missingOutcome(program: Program, { call, challenge }: EntryOf<'challenge'>): Missing {
  const step = challenge.type === 'prompt' ? null : challenge.step;
  return {
    type: 'outcome',
    step,
    template: challenge.type === 'prompt' ? challenge.template : null,
    places: callSites(program, call.name, step ?? undefined),
  };
}

function withNames(values: readonly Json[], { users }: LoginState): Json[] {
  return withHandles(values, (handle) => {
    const user = users.get(handle)?.user;
    return user === undefined ? handle : `${user.idp}/${user.identifier}`;
  });
}
