import { useRef } from 'react';
import { LazyEditor } from '../editor/lazy-editor.tsx';
import { useField } from '../resources/form/form-context.ts';
import classes from './library-text.module.css';

/** The text of a library, in the editor of scripts. */
export function LibraryText({
  organization,
  name,
}: {
  readonly organization: string;
  readonly name: string;
}) {
  const { value = '', set, problem } = useField<string>(['script']);
  // What is typed flows out of the editor; a text that came from elsewhere is put into it.
  const typed = useRef(value);
  const replacement = useRef(0);
  if (typed.current !== value) {
    typed.current = value;
    replacement.current += 1;
  }
  return (
    <section className={classes.section} aria-label="Text" data-path="script">
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.editor}>
        <LazyEditor
          script={`libraries/${encodeURIComponent(organization)}/${encodeURIComponent(name)}`}
          text={value}
          replacement={replacement.current}
          findings={[]}
          declarations={undefined}
          findFixes={() => Promise.resolve(undefined)}
          onChange={(text) => {
            typed.current = text;
            set(text);
          }}
          // The page listens for the same keys.
          onSave={() => undefined}
          onOpenFinding={() => undefined}
        />
      </div>
    </section>
  );
}
