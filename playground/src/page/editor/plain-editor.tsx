import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { offsetAt, replaceText } from './field-edits.ts';
import classes from './plain-editor.module.css';
import type { ScriptEditorProps } from './script-editor.tsx';

/** A plain text field with the script, until Monaco is there, and instead of it when it cannot be loaded. */
export function PlainEditor(props: ScriptEditorProps) {
  const { script, text, replacement, onChange, onSave, caret, ref } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  latest.current = text;
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

  // INVARIANT: as in the other editor, what is typed flows out only. A field whose text is set from outside forgets
  // how to undo, so replaced texts are typed into it.
  const opened = useRef({ script, text });
  if (opened.current.script !== script) opened.current = { script, text };
  const replaced = useRef(new Map<string, number>());
  useEffect(() => {
    if ((replaced.current.get(script) ?? 0) === replacement) return;
    replaced.current.set(script, replacement);
    const whole = field.current;
    if (whole === null || whole.value === latest.current) return;
    replaceText(whole, 0, whole.value.length, latest.current);
  }, [script, replacement]);

  useImperativeHandle(ref, () => ({
    reveal({ start, end }) {
      const shown = field.current;
      if (shown === null) return;
      shown.focus();
      shown.setSelectionRange(offsetAt(shown.value, start), offsetAt(shown.value, end));
    },
    // A plain field has no lines that could be lit, and no commands.
    light: () => undefined,
    showCoverage: () => undefined,
    run: () => undefined,
    apply(fix) {
      const edited = field.current;
      if (edited === null) return;
      const edits = fix.edits.map(({ range, text: next }) => ({
        start: offsetAt(edited.value, range.start),
        end: offsetAt(edited.value, range.end),
        next,
      }));
      // From the last to the first, so that each still finds its place.
      for (const { start, end, next } of edits.sort((left, right) => right.start - left.start))
        replaceText(edited, start, end, next);
    },
    focus: () => field.current?.focus(),
  }));

  return (
    <textarea
      ref={field}
      className={classes.text}
      aria-label="Login script"
      key={script}
      defaultValue={opened.current.text}
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
