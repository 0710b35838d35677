import type { LoginRun } from '@stepgate/engine/testing';

/** How a login stands, in a few words. */
export function wordsOfEnd(decision: LoginRun['decision']): string {
  switch (decision.type) {
    case 'succeeded':
      return 'signed in';
    case 'failed':
      return `not signed in (${decision.code})`;
    case 'redirect':
    case 'error':
      return 'ended by the script';
    case 'challenge':
      return `asked for step ${decision.step}`;
    case 'prompt':
      return `asked on the page ${decision.template}`;
    case 'provisioning-prompt':
      return `asked about an account`;
  }
}

/** As scenarios and witnesses write it. */
export function endCodeOf(decision: LoginRun['decision']): string {
  switch (decision.type) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
      return decision.code;
    case 'redirect':
    case 'error':
      return 'sent-error';
    default:
      return 'open';
  }
}
