import { Fragment } from 'react';
import classes from './words.module.css';

/** Words of the engine or the validator, with what stands in backticks shown as code. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
      <code key={index} className={classes.code}>
        {part}
      </code>
    ),
  );
}

/** Begins with a capital letter, for headings and other words that are no whole sentence. */
export function capitalized(text: string): string {
  // `executeStep(2) asks …` begins with code, which means something else when it is written big.
  if (/^\S*[A-Z(._\d]/.test(text)) return text;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The engine's messages begin small and have no full stop; on the page they are sentences. */
export function sentence(text: string): string {
  const begun = capitalized(text.trim());
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

/** A message of the engine as a sentence. */
export function Sentence({ text }: { readonly text: string }) {
  return <Words text={sentence(text)} />;
}
