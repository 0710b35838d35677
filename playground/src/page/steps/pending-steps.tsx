import { Button } from '@mantine/core';
import { counted } from '../analysis/summary.ts';
import type { StepNumbers } from './renumber-script.ts';
import type { ScriptEditOutcome } from './script-edit.ts';
import { numbersInWords } from './step-edits.ts';
import classes from './steps.module.css';

export interface PendingStepsProps {
  readonly numbers: StepNumbers;
  readonly outcome: ScriptEditOutcome | undefined;
  readonly isSaving: boolean;
  onSave(): void;
  onDiscard(): void;
}

/** What is not saved yet, and what it means for the script. */
export function PendingSteps({ numbers, outcome, isSaving, onSave, onDiscard }: PendingStepsProps) {
  const words = numbersInWords(numbers);
  return (
    <section className={classes.pending} aria-label="Changes that are not saved">
      <p className={classes.pendingWords} role="status">
        <strong>Not saved yet.</strong> {words !== '' && `Numbers: ${words}. `}
        {words !== '' && scriptWords(outcome)}
      </p>
      <div className={classes.pendingButtons}>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard
        </Button>
        <Button size="xs" loading={isSaving} onClick={onSave} aria-keyshortcuts="Control+S Meta+S">
          {outcome === undefined || outcome.type === 'none' ? 'Save steps' : 'Review and save …'}
        </Button>
      </div>
    </section>
  );
}

function scriptWords(outcome: ScriptEditOutcome | undefined): string {
  if (outcome === undefined) return 'Looking at the script …';
  if (outcome.type === 'none') return 'The script calls no step by number.';
  if (outcome.type === 'unreadable') return 'The script cannot be read, so it cannot follow.';
  const { lines, orphans } = outcome.edit;
  const [orphan] = orphans;
  if (orphan !== undefined) return `The script still runs step ${orphan.step}, on line ${orphan.line}.`;
  return lines.length === 0
    ? 'Places of the script may mean other steps then.'
    : `The script calls steps by number: ${counted(lines.length, 'line')} to edit.`;
}
