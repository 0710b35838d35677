import { UnstyledButton } from '@mantine/core';
import type { ScriptVersion } from '../../api/schemas/scripts.ts';
import type { Side } from './compared-sides.ts';
import { ToneMark } from './tone-mark.tsx';
import classes from './version-list.module.css';
import { instantWords, versionTitle } from './version-words.ts';

export interface VersionListProps {
  /** The latest first. */
  readonly versions: readonly ScriptVersion[];
  readonly from: number;
  readonly to: Side;
  /** Number of the version that is published now. */
  readonly published: number | undefined;
  onChoose(number: number): void;
}

/** Versions of a script; choosing one compares it with what is there now. */
export function VersionList({ versions, from, to, published, onChoose }: VersionListProps) {
  return (
    <ol className={classes.list} aria-label="Versions, the latest first">
      {versions.map((version) => {
        const side = version.number === from ? 'from' : version.number === to ? 'to' : undefined;
        return (
          <li key={version.number}>
            <UnstyledButton
              className={classes.row}
              data-side={side}
              aria-pressed={side !== undefined}
              onClick={() => onChoose(version.number)}
            >
              <span className={classes.number}>{version.number}</span>
              <span className={classes.words}>
                <span className={classes.title}>{versionTitle(version)}</span>
                <span className={classes.facts}>
                  {version.author} · <time dateTime={version.at}>{instantWords(version.at)}</time>
                  {version.restoredFrom !== null && version.message.trim() !== '' && (
                    <> · restored from {version.restoredFrom}</>
                  )}
                </span>
              </span>
              <span className={classes.marks}>
                {version.publishedIn.length > 0 && (
                  <ToneMark tone={version.number === published ? 'good' : 'plain'}>
                    {version.number === published ? 'published' : 'was published'}
                  </ToneMark>
                )}
                {side !== undefined && (
                  <span className={classes.side}>{side === 'from' ? 'before' : 'after'}</span>
                )}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}
