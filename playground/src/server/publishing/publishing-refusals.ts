import { Refusal } from '../refusal.ts';
import type { Check } from './gate-checks.ts';

/** What was checked is not what would be published now. */
export function changedSinceChecked(code: 'working-copy-changed' | 'published-elsewhere'): Refusal {
  const what = code === 'working-copy-changed' ? 'changed' : 'published';
  return new Refusal(409, {
    code,
    message: `something was ${what} since the checks were read`,
    advice: 'look at the differences and the checks again, then publish',
  });
}

/** The working copy is what was published last. */
export function nothingToPublish(latest: number | null): Refusal {
  return new Refusal(409, {
    code: 'nothing-to-publish',
    message: `the working copy is what version ${latest} has`,
    advice: 'change something first',
  });
}

/** @param left checks that are not passed, and that nobody took upon them */
export function gateClosed(left: readonly Check[]): Refusal {
  return new Refusal(
    409,
    {
      code: 'gate-closed',
      message: `the checks do not let it through: ${left.map(({ summary }) => summary).join('; ')}`,
      advice: 'mend what they list, or take failed checks upon you by their names',
    },
    { checks: left },
  );
}
