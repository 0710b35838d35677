import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemState } from '../states/problem-state.tsx';
import { SkeletonList } from '../states/skeleton-list.tsx';
import classes from './impact-list.module.css';
import { impactLists } from './impact-words.ts';
import { LockoutRow } from './lockout-row.tsx';
import { ReasonRow } from './reason-row.tsx';
import { type AskedImpact, useImpactPages } from './use-impact-pages.ts';

/** One list of an impact. It may have ten thousand rows: those in sight are there, the others are asked for on the way. */
export function ImpactList(asked: AskedImpact) {
  const { list, search } = asked;
  const pages = useImpactPages(asked);
  const frame = useRef<HTMLDivElement>(null);
  const items = pages.data?.pages.flatMap(({ impact }) => rowsOf(asked, impact)) ?? [];
  const total = pages.data?.pages[0]?.impact[list].total ?? 0;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (list === 'breaks' || list === 'mends' ? 112 : 64),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= items.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, items.length]);

  if (pages.error !== null && pages.data === undefined)
    return <ProblemState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data === undefined) return <SkeletonList what="Applications" />;
  if (items.length === 0) {
    const words = search.trim() === '' ? impactLists[list].empty : 'No application of this list fits.';
    return <p className={classes.empty}>{words}</p>;
  }
  return (
    <div ref={frame} className={classes.frame} data-stale={pages.isPlaceholderData || undefined}>
      <ul
        className={classes.rows}
        aria-label={impactLists[list].title}
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map(({ key, index, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={classes.row}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            {items[index]?.row}
          </li>
        ))}
      </ul>
      {isFetchingNextPage && <Loader size="sm" className={classes.more ?? ''} aria-label="More is loading" />}
    </div>
  );
}

type Page = NonNullable<ReturnType<typeof useImpactPages>['data']>['pages'][number]['impact'];

function rowsOf(asked: AskedImpact, impact: Page): { readonly key: string; readonly row: ReactNode }[] {
  const { list } = asked;
  if (list === 'safe' || list === 'uncertain') {
    return impact[list].items.map((item) => ({
      key: item.application,
      row: <ReasonRow organization={asked.organization} tone={list} item={item} />,
    }));
  }
  return impact[list].items.map((conflict) => {
    const { fingerprint, range, message } = conflict.finding;
    return {
      key: [conflict.application, fingerprint, range?.start.line, range?.start.column, message].join(' '),
      row: <LockoutRow asked={{ ...asked, list }} conflict={conflict} />,
    };
  });
}
