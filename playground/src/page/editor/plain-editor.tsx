import { useLayoutEffect, useRef } from 'react';
import type { CaretHandover } from './caret-handover.ts';
import classes from './plain-editor.module.css';
import type { ScriptEditorProps } from './script-editor.tsx';

export interface PlainEditorProps extends Omit<ScriptEditorProps, 'ref'> {
  readonly caret: CaretHandover;
}

/** A plain text field with the script, until Monaco is there, and instead of it when it cannot be loaded. */
export function PlainEditor({ application, text, onChange, onSave, caret }: PlainEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(
    () => () => {
      const leaving = field.current;
      caret.current =
        leaving !== null && leaving === document.activeElement
          ? { start: leaving.selectionStart, end: leaving.selectionEnd }
          : undefined;
    },
    [caret],
  );
  return (
    <textarea
      ref={field}
      className={classes.text}
      aria-label="Login script"
      key={application}
      value={text}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      wrap="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSave();
      }}
    />
  );
}
