import type { Organization } from '@stepgate/engine/model';
import { useEffect, useState } from 'react';
import type { StepNumbers } from './renumber-script.ts';
import type { ScriptEditOutcome } from './script-edit.ts';
import { changesNumbers } from './step-table.ts';

/** What a change of numbers means for a text; undefined until it is known. The parser is loaded when it is needed. */
export function useScriptEdit(
  text: string | undefined,
  numbers: StepNumbers,
  organization: Organization,
): ScriptEditOutcome | undefined {
  const [found, setFound] = useState<{
    readonly text: string;
    readonly numbers: StepNumbers;
    readonly outcome: ScriptEditOutcome;
  }>();
  const isNeeded = text !== undefined && changesNumbers(numbers);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isWanted = true;
    void import('./script-edit.ts').then(({ scriptEditFor }) => {
      if (isWanted) setFound({ text, numbers, outcome: scriptEditFor(text, numbers, organization) });
    });
    return () => {
      isWanted = false;
    };
  }, [isNeeded, text, numbers, organization]);
  if (!isNeeded) return { type: 'none' };
  return found?.text === text && found.numbers === numbers ? found.outcome : undefined;
}
