import { Badge } from '@mantine/core';
import type { DrawnNode, DrawnPath, GraphView } from '@stepgate/validator';
import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon, type IconName } from '../../icons/icon.tsx';
import { Words } from '../../words/words.tsx';
import { toneOf } from '../drawing/tone.ts';
import { pathsByEnd } from '../way-filter.ts';
import { markFaces, worstMark } from '../words-of-graph.ts';
import classes from './way-list.module.css';

export interface WayListProps {
  readonly view: GraphView;
  readonly paths: readonly DrawnPath[];
  /** Key of the chosen path. */
  readonly chosen: string | undefined;
  /** Keys of paths that only the tried JIT switches make bad. */
  readonly worse: ReadonlySet<string>;
  onChoose(key: string): void;
}

/** Every end with the ways to it: the drawing in words. One tab stop; arrow keys move, Enter chooses. */
export function WayList({ view, paths, chosen, worse, onChoose }: WayListProps) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const groups = pathsByEnd(view, paths);
  const first = groups.some((group) => group.paths.some(({ key }) => key === chosen))
    ? chosen
    : groups[0]?.paths[0]?.key;

  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const options = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    const at = options.indexOf(event.target as HTMLElement);
    if (event.key === 'Enter' || event.key === ' ') {
      (event.target as HTMLElement).click();
      event.preventDefault();
      return;
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to === undefined) return;
    options[Math.min(Math.max(to, 0), options.length - 1)]?.focus();
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      aria-label="Ways through the login"
      onKeyDown={move}
    >
      {groups.map(({ end, paths: ways }) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
        <div key={end.key} role="group" aria-labelledby={`${id} ${end.key}`} className={classes.group}>
          <div id={`${id} ${end.key}`} className={classes.end} data-tone={toneOf(end)}>
            <Icon name={iconOfEnd(end)} size={16} />
            <span className={classes.endTitle}>{end.title}</span>
            {end.detail !== '' && <span className={classes.endDetail}>{end.detail}</span>}
            <span className={classes.count}>{ways.length === 1 ? '1 way' : `${ways.length} ways`}</span>
          </div>
          {ways.map((path) => (
            <Way
              key={path.key}
              path={path}
              isChosen={path.key === chosen}
              isWorse={worse.has(path.key)}
              isFirst={path.key === first}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function iconOfEnd({ end, marks }: DrawnNode): IconName {
  const mark = worstMark(marks);
  if (mark !== undefined) return markFaces[mark].icon;
  return end?.kind === 'succeeded' ? 'checkCircle' : 'cross';
}

interface WayProps {
  readonly path: DrawnPath;
  readonly isChosen: boolean;
  readonly isWorse: boolean;
  readonly isFirst: boolean;
  onChoose(key: string): void;
}

function Way({ path, isChosen, isWorse, isFirst, onChoose }: WayProps) {
  const mark = worstMark(path.marks);
  // That a login starts is no news.
  const words = path.words.filter((text) => text !== 'Start');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys of all its options
    <div
      role="option"
      aria-selected={isChosen}
      tabIndex={isFirst ? 0 : -1}
      className={classes.way}
      data-chosen={isChosen || undefined}
      onClick={() => onChoose(path.key)}
    >
      {mark !== undefined && (
        <Badge
          className={classes.badge ?? ''}
          variant="outline"
          size="sm"
          tt="none"
          data-tone={markFaces[mark].tone}
          leftSection={<Icon name={markFaces[mark].icon} size={11} />}
        >
          {isWorse ? `New: ${markFaces[mark].label.toLowerCase()}` : markFaces[mark].label}
        </Badge>
      )}
      <span className={classes.words}>
        {words.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed way
          <span key={index} className={classes.part}>
            <Words text={text} />
          </span>
        ))}
      </span>
    </div>
  );
}
