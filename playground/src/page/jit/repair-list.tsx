import { Button, Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { TextDiff } from '../versions/text-diff.tsx';
import { Sentence } from '../words/words.tsx';
import listClasses from './impact-list.module.css';
import classes from './impact-row.module.css';
import type { Repairs } from './use-repairs.ts';

export interface RepairListProps {
  readonly repairs: Repairs['repairs'];
  /** Applications that are not chosen. */
  readonly left: ReadonlySet<string>;
  readonly isBusy: boolean;
  onToggle(application: string): void;
}

/** Guards with their scripts before and after. One difference is open at a time. */
export function RepairList({ repairs, left, isBusy, onToggle }: RepairListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(repairs.length === 1 ? repairs[0]?.application : undefined);
  const rows = useVirtualizer({
    count: repairs.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 60,
    getItemKey: (index) => repairs[index]?.application ?? index,
    overscan: 4,
  });
  if (repairs.length === 0) return null;
  return (
    <div ref={frame} className={listClasses.frame}>
      <ul className={listClasses.rows} aria-label="Guards" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const repair = repairs[index];
          if (repair === undefined) return null;
          const { application, title, before, after, version } = repair;
          const isOpen = opened === application;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={listClasses.row}
              aria-setsize={repairs.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div className={classes.row}>
                <div className={classes.head}>
                  <Checkbox
                    label={application}
                    checked={!left.has(application)}
                    disabled={isBusy}
                    onChange={() => onToggle(application)}
                  />
                  <Button
                    size="xs"
                    variant="default"
                    aria-expanded={isOpen}
                    aria-label={`${isOpen ? 'Hide' : 'Show'} what changes in ${application}`}
                    onClick={() => setOpened(isOpen ? undefined : application)}
                  >
                    {isOpen ? 'Hide what changes' : 'Show what changes'}
                  </Button>
                </div>
                <p className={classes.note}>
                  <Sentence text={title} />
                </p>
                {isOpen && (
                  <TextDiff
                    before={{ name: `Version ${version}`, text: before }}
                    after={{ name: 'With the guard', text: after }}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
