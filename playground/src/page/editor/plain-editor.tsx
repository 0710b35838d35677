import classes from './plain-editor.module.css';
import type { ScriptEditorProps } from './script-editor.tsx';

/** A plain text field with the script, until Monaco is there, and instead of it when it cannot be loaded. */
export function PlainEditor({ application, text, onChange, onSave }: ScriptEditorProps) {
  return (
    <textarea
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
