import { Skeleton } from '@mantine/core';
import { Component, lazy, type ReactNode, Suspense } from 'react';
import classes from './text-diff.module.css';

/** A text that is compared, with what it is called. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface TextDiffProps {
  readonly before: NamedText;
  readonly after: NamedText;
}

const DiffEditor = lazy(async () => ({ default: (await import('./diff-editor.tsx')).DiffEditor }));

/** Two texts beside each other with what differs, one below the other where there is no room. */
export function TextDiff(props: TextDiffProps) {
  if (props.before.text === props.after.text) {
    return <p className={classes.same}>There is no difference.</p>;
  }
  return (
    <TextsWhenBroken texts={props}>
      <Suspense fallback={<Skeleton height={240} radius="md" />}>
        <DiffEditor {...props} />
      </Suspense>
    </TextsWhenBroken>
  );
}

/** Both texts in full, when the editor cannot be loaded. */
class TextsWhenBroken extends Component<{ readonly texts: TextDiffProps; readonly children: ReactNode }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { before, after } = this.props.texts;
    return [before, after].map(({ name, text }) => (
      <section key={name} aria-label={name}>
        <h4 className={classes.name}>{name}</h4>
        <pre className={classes.text}>{text}</pre>
      </section>
    ));
  }
}
