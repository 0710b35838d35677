import { UnstyledButton } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { PathStep } from '@stepgate/validator';
import { capitalized, Words } from '../words/words.tsx';
import classes from './finding-path.module.css';

const kinds: Readonly<Record<PathStep['kind'], string>> = {
  outcome: 'user',
  condition: 'if',
  execute: 'script',
  consequence: 'result',
};

type Reveal = (range: ScriptRange) => void;

/** The way a login takes to a finding, in order, in words. */
export function FindingPath(props: { readonly path: readonly PathStep[]; readonly onReveal?: Reveal }) {
  if (props.path.length === 0) return null;
  return (
    <ol className={classes.path} aria-label="How a login gets there">
      {props.path.map((step, index) => {
        const { range } = step;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path may hold the same step twice, and never moves
          <li key={index} className={classes.step} data-kind={step.kind}>
            <span className={classes.kind}>{kinds[step.kind]}</span>
            <span className={classes.text}>
              <Words text={capitalized(step.text)} />
            </span>
            {range !== undefined && <Line range={range} onReveal={props.onReveal} />}
          </li>
        );
      })}
    </ol>
  );
}

function Line({ range, onReveal }: { readonly range: ScriptRange; readonly onReveal: Reveal | undefined }) {
  const words = `line ${range.start.line}`;
  if (onReveal === undefined) return <span className={classes.place}>{words}</span>;
  return (
    <UnstyledButton className={classes.line} onClick={() => onReveal(range)}>
      {words}
    </UnstyledButton>
  );
}
