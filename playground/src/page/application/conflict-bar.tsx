import { Button } from '@mantine/core';
import type { TextConflict } from '../drafts/draft-state.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './conflict-bar.module.css';

/** What the other text of a conflict is called. */
export function otherText({ with: other, version }: TextConflict): string {
  if (other === 'version') return `Version ${version.number} by ${version.author}`;
  return other === 'tab' ? 'What another tab left' : 'Your other tab';
}

const leads: Readonly<Record<TextConflict['with'], string>> = {
  draft: 'The same lines were changed here and in another tab of yours.',
  version: 'The same lines were changed here and in a version that was saved meanwhile.',
  tab: 'A tab that is gone had changed the same lines.',
};

/** How it came to the conflict, for bar and dialog. */
export function conflictLead(conflict: TextConflict): string {
  return leads[conflict.with];
}

/** Says that two texts have to be brought together. Nobody is pulled out of the editor for it. */
export function ConflictBar({ conflict, onDecide }: { readonly conflict: TextConflict; onDecide(): void }) {
  return (
    <div className={classes.bar} role="alert">
      <Icon name="alert" />
      <span>{conflictLead(conflict)} Both are kept until you decide.</span>
      <Button size="compact-sm" variant="light" color="orange" onClick={onDecide}>
        Bring them together
      </Button>
    </div>
  );
}
