import { behaviours, errorCodes, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { findAuthenticatorOf, jitProvisioningOf, type Program } from '@stepgate/engine/model';
import { leavesOf } from '../abstract/term.ts';
import type { PathStep } from '../finding.ts';
import type { NoAccountReason } from '../login/new-users.ts';
import type { DroppedOption, PathEvent } from '../login/path-event.ts';
import { conditionWords } from './term-words.ts';
import { textAt } from './text-at.ts';

const statusWords: Readonly<Record<string, string>> = {
  local: '',
  identified: 'named, not proven',
  provisioned: 'JIT on, account provisioned',
  linked: 'JIT off, linked with a local account',
  'pass-through': 'no local account',
};

/** What users are who have no account although JIT provisioning is on. */
export const noAccountWords: Readonly<Record<NoAccountReason, string>> = {
  skipped: 'whom no local account matches',
  declined: 'who decline an account',
  failed: 'for whom no account could be made',
};

const noAccountEvents: Readonly<Record<NoAccountReason, string>> = {
  skipped: 'JIT on, no local account matches',
  declined: 'JIT on, declines a local account',
  failed: 'JIT on, no local account could be made, and the login goes on',
};

/** What happens on a path, in the words of an admin. */
export function pathWords(program: Program, events: readonly PathEvent[]): PathStep[] {
  return events.flatMap((event) => stepsOf(program, event));
}

function stepsOf(program: Program, event: PathEvent): PathStep[] {
  switch (event.kind) {
    case 'answer':
      return [{ kind: 'outcome', text: answerWords(program, event), range: event.range }];
    case 'prompt':
      return [
        {
          kind: 'outcome',
          text: `answers the page ${event.template === null ? '' : `\`${event.template}\` `}with ${event.outcome}`,
          range: event.range,
        },
      ];
    case 'http':
      return [
        {
          kind: 'outcome',
          text: `${event.method} ${event.url ?? 'of another server'} ends with ${event.outcome}`,
          range: event.range,
        },
      ];
    case 'call':
      return [{ kind: 'outcome', text: `\`${event.name}\` ends with ${event.outcome}`, range: event.range }];
    case 'found-user':
      return [
        {
          kind: 'condition',
          text: `\`${event.name}\` finds ${event.user === null ? 'nobody' : 'a local user'}`,
        },
      ];
    case 'outside':
      return [{ kind: 'condition', text: event.text }];
    case 'condition':
      return [
        {
          kind: 'condition',
          text: conditionText(program, event),
          ...(event.range ? { range: event.range } : {}),
        },
      ];
    case 'conflict': {
      const offered = event.dropped.map((option) => displayName(program, option.authenticator)).join(', ');
      return [
        {
          kind: 'execute',
          text: `executeStep(${event.step}) asks for ${offered || 'nothing'}`,
          range: event.range,
        },
        {
          kind: 'consequence',
          text: `no option is left: ${event.dropped.map((option) => dropWords(program, option)).join('; ')}`,
        },
      ];
    }
    case 'failed-user':
      return [
        {
          kind: 'condition',
          text: event.user === null ? 'the failed step named no user' : 'the failed step named its user',
        },
      ];
    case 'fault':
      return [
        {
          kind: 'consequence',
          text: codeWords(event.code),
          range: event.range,
        },
      ];
    case 'no-roles':
      return [
        {
          kind: 'condition',
          text: `a user of ${event.idp} without a local account has no roles`,
          range: event.range,
        },
      ];
    case 'refused':
      return [{ kind: 'consequence', text: codeWords(event.code), range: event.range }];
    case 'thrown':
      return [{ kind: 'consequence', text: `the script throws ${event.what}`, range: event.range }];
    case 'trap':
      return [{ kind: 'consequence', text: trapWords(event), range: event.range }];
    case 'end':
      return [{ kind: 'consequence', text: endWords(event.code) }];
  }
}

const longestCondition = 110;

/** A condition in words; one that takes too many of them in the words of the script, with what it depends on. */
function conditionText({ script }: Program, event: Extract<PathEvent, { kind: 'condition' }>): string {
  const words = conditionWords(event.term, event.value);
  if (words.length <= longestCondition || event.range === null) return words;
  const source = textAt(script, event.range).replace(/\s+/g, ' ');
  const short = source.length > longestCondition ? `${source.slice(0, longestCondition)} …` : source;
  const causes = [...leavesOf(event.term).values()].map((leaf) => leaf.text);
  return `\`${short}\` is ${event.outcome}, which depends on ${[...new Set(causes)].join(' and ')}`;
}

function trapWords({ behaviour, subject }: Extract<PathEvent, { kind: 'trap' }>): string {
  const doc = behaviours.find((row) => row.name === behaviour)?.doc ?? behaviour;
  const on =
    subject === null ? '' : ` (${typeof subject === 'number' ? `step ${subject}` : `\`${subject}\``})`;
  return `${behaviour}${on}: ${doc}`;
}

function answerWords(program: Program, event: Extract<PathEvent, { kind: 'answer' }>): string {
  const { option, step, outcome, fact } = event;
  if (outcome !== 'success') {
    const what = { fail: 'fails', abort: 'leaves', fallback: 'asks for another way in' }[outcome] ?? outcome;
    return `${what} step ${step}${option ? ` with ${optionName(program, option)}` : ''}`;
  }
  if (option === null) return `completes step ${step}`;
  if (!event.establishes) return `completes step ${step} with ${displayName(program, option.authenticator)}`;
  if (option.idp === LOCAL_IDENTITY_PROVIDER) {
    return `${fact?.status === 'identified' ? 'is named' : 'signs in'} at step ${step} with ${displayName(program, option.authenticator)}`;
  }
  const provider = program.identityProviders.find((candidate) => candidate.name === option.idp);
  const jit = provider && jitProvisioningOf(provider).isEnabled ? 'JIT on' : 'JIT off';
  const words = fact?.noAccount ? noAccountEvents[fact.noAccount] : (statusWords[fact?.status ?? ''] ?? '');
  return `signs in at step ${step} with ${option.idp} (${words.startsWith('JIT') ? words : `${jit}, ${words}`})`;
}

/** Name of an option for people: the factor of the organization, or the identity provider. */
export function optionName(program: Program, option: { idp: string; authenticator: string }): string {
  return option.idp === LOCAL_IDENTITY_PROVIDER ? displayName(program, option.authenticator) : option.idp;
}

/** Name of an authenticator for people. */
export function displayName(program: Program, authenticator: string): string {
  return findAuthenticatorOf(program, authenticator)?.displayName ?? authenticator;
}

/** Why an option was not offered, for people. */
export function dropWords(program: Program, option: DroppedOption): string {
  const name = displayName(program, option.authenticator);
  switch (option.reason) {
    case 'second-factor-needs-local-account':
      return `${name} needs a local account`;
    case 'second-factor-needs-jit':
      return `${name} needs JIT provisioning`;
    case 'second-factor-needs-claim':
      return `${name} needs the claim \`${option.claim?.slice(option.claim.lastIndexOf('/') + 1) ?? ''}\``;
    case 'second-factor-needs-user':
      return `${name} needs a user, and nobody is signed in`;
    case 'identity-provider-disabled':
      return `${name} is disabled`;
    case 'filtered-by-script':
      return `${name} is left out by the script`;
  }
}

function codeWords(code: string): string {
  return errorCodes[code as keyof typeof errorCodes]?.what ?? code;
}

function endWords(code: string): string {
  if (code === 'succeeded') return 'the login succeeds';
  const row = errorCodes[code as keyof typeof errorCodes];
  return `the login ends with \`${code}\`${row ? `: ${row.what}` : ''}`;
}
