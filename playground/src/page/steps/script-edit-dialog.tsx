import { Button, Modal } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';
import type { StepNumbers } from './renumber-script.ts';
import type { ChangedLine, ScriptEdit, ScriptEditOutcome } from './script-edit.ts';
import classes from './script-edit-dialog.module.css';
import { numbersInWords } from './step-edits.ts';

export interface ScriptEditDialogProps {
  /** What is decided on; undefined keeps the dialog closed. */
  readonly outcome: ScriptEditOutcome | undefined;
  readonly numbers: StepNumbers;
  readonly isSaving: boolean;
  onClose(): void;
  onChoose(withScript: boolean): void;
}

/** Shows the edit of the script that belongs to other numbers of its steps, before either is saved. */
export function ScriptEditDialog({ outcome, numbers, isSaving, onClose, onChoose }: ScriptEditDialogProps) {
  const isOpen = outcome !== undefined && outcome.type !== 'none';
  const edit = outcome?.type === 'edit' ? outcome.edit : undefined;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="xl"
      radius="lg"
      centered
      title="Edit the script with the steps?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.lead}>
        Steps get other numbers: <strong>{numbersInWords(numbers)}</strong>. The script calls them by number.
      </p>
      {outcome?.type === 'unreadable' && (
        <p className={classes.warning} role="alert">
          <Icon name="alert" /> The script cannot be read, so nobody can edit it for you: line {outcome.line},{' '}
          {outcome.message}.
        </p>
      )}
      {edit !== undefined && <EditShown edit={edit} />}
      <p className={classes.hint}>
        Without the edit the script runs whatever step has the number then: the wrong factor may be asked, or
        none.
      </p>
      <footer className={classes.buttons}>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="default" disabled={isSaving} onClick={() => onChoose(false)}>
          Save the steps only
        </Button>
        {edit !== undefined && edit.lines.length > 0 && (
          <Button data-autofocus loading={isSaving} onClick={() => onChoose(true)}>
            Save steps and script
          </Button>
        )}
      </footer>
    </Modal>
  );
}

function EditShown({ edit }: { readonly edit: ScriptEdit }) {
  const { lines, orphans, unread, libraries } = edit;
  return (
    <>
      {lines.length > 0 && (
        <ol className={classes.lines} aria-label="Lines of the script that change">
          {lines.map((line) => (
            <Line key={line.line} line={line} />
          ))}
        </ol>
      )}
      {orphans.map(({ line, step, to }) => (
        <p key={line} className={classes.warning}>
          <Icon name="alert" /> Line {line} still runs step {step}, which goes. It gets number {to}, which no
          step has, so that it runs no other step by accident. Mend it before you publish.
        </p>
      ))}
      {unread.length > 0 && (
        <div className={classes.note}>
          <Icon name="info" />
          <div>
            Look at these yourself; which step they mean shows only when the script runs:
            <ul className={classes.places}>
              {unread.map(({ range, text }) => (
                <li key={`${range.start.line} ${range.start.column}`}>
                  line {range.start.line}: <code>{text.split('\n')[0]}</code>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {libraries.length > 0 && (
        <p className={classes.note}>
          <Icon name="info" /> Libraries run these steps by number too and are not edited:{' '}
          {libraries.join(', ')}.
        </p>
      )}
    </>
  );
}

function Line({ line: { line, before, after } }: { readonly line: ChangedLine }) {
  return (
    <li className={classes.line}>
      <span className={classes.number}>line {line}</span>
      <del className={classes.before}>
        <code>{before.trim()}</code>
      </del>
      {after === undefined ? (
        <span className={classes.gone}>the line goes</span>
      ) : (
        <ins className={classes.after}>
          <code>{after.trim()}</code>
        </ins>
      )}
    </li>
  );
}
