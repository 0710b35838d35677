import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { Icon } from '../icons/icon.tsx';
import { type KindRow, kindRows } from './kind-rows.tsx';
import { type ListedKind, resourceAddress } from './resource-addresses.ts';
import classes from './resource-list.module.css';
import { nextPosition } from './row-keys.ts';
import { useGoTo, useResourceActions } from './use-resource-actions.ts';

export interface ResourceRowsHandle {
  focusFirst(): void;
}

export interface ResourceRowsProps {
  readonly organization: string;
  readonly kind: ListedKind;
  /** Those that are loaded, from the first on. */
  readonly items: readonly Resource<ListedKind>[];
  /** How many there are. */
  readonly total: number;
  readonly mayEdit: boolean;
  readonly ref?: Ref<ResourceRowsHandle>;
  onDuplicate(resource: Resource<ListedKind>): void;
  /** The last of those that are loaded came into sight. */
  onReachEnd(): void;
}

/** Height of a row in pixels, as long as nothing was measured. */
const rowHeight = 52;
/** Height in pixels of the headings, which stay in sight above the rows. */
const headHeight = 36;
/** Rows before and after those in sight, so that scrolling shows no gaps. */
const overscan = 12;

/** The rows of a list, of which only those in sight are in the page. Arrow keys move between them. */
export function ResourceRows(props: ResourceRowsProps) {
  const { organization, kind, items, total, ref, onReachEnd } = props;
  const row = kindRows[kind] as KindRow<ListedKind>;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const wantsFocus = useRef(false);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.name ?? index,
    overscan,
    scrollPaddingStart: headHeight,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - overscan && items.length < total) onReachEnd();
  }, [last, items.length, total, onReachEnd]);

  const focus = (index: number): void => {
    wantsFocus.current = true;
    setCurrent(index);
    virtual.scrollToIndex(index);
    // It may be in the page already; else it takes the focus when it comes.
    link(index)?.focus();
  };
  const link = (index: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`) ?? null;
  useEffect(() => {
    if (!wantsFocus.current) return;
    const wanted = link(current);
    if (wanted === null) return;
    wantsFocus.current = false;
    wanted.focus();
  });
  useImperativeHandle(ref, () => ({ focusFirst: () => focus(0) }));

  function move(event: KeyboardEvent): void {
    const next = nextPosition(event.key, current, items.length);
    if (next === undefined || !(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    focus(next);
  }

  const columns = ['minmax(12rem, 2fr)', ...row.columns.map(({ width }) => width), '3rem'].join(' ');
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label={row.plural} aria-rowcount={total + 1}>
        <thead className={classes.header}>
          <tr className={classes.head} aria-rowindex={1} style={{ gridTemplateColumns: columns }}>
            <th scope="col">Name</th>
            {row.columns.map(({ title }) => (
              <th key={title} scope="col" className={classes.wide}>
                {title}
              </th>
            ))}
            <th scope="col" className={classes.wide}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody className={classes.rows} style={{ height: virtual.getTotalSize() }} onKeyDown={move}>
          {shown.map(({ index, key, start }) => {
            const resource = items[index];
            if (resource === undefined) return null;
            return (
              <tr
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={classes.row}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)`, gridTemplateColumns: columns }}
              >
                <Name
                  row={row}
                  resource={resource}
                  address={resourceAddress(organization, kind, resource.name)}
                  isCurrent={index === Math.min(current, items.length - 1)}
                  onFocus={() => setCurrent(index)}
                />
                {row.columns.map(({ title, cell, isKeptNarrow }) => (
                  <td key={title} className={isKeptNarrow ? classes.cell : classes.wide}>
                    {cell(resource)}
                  </td>
                ))}
                <td className={classes.actions}>
                  <RowMenu {...props} resource={resource} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Name(props: {
  readonly row: KindRow<ListedKind>;
  readonly resource: Resource<ListedKind>;
  readonly address: string;
  readonly isCurrent: boolean;
  onFocus(): void;
}) {
  const { row, resource, address, isCurrent, onFocus } = props;
  const detail = row.detailOf(resource);
  return (
    <td className={classes.words}>
      <Link to={address} className={classes.name} tabIndex={isCurrent ? 0 : -1} onFocus={onFocus}>
        {row.nameOf(resource.name)}
      </Link>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
    </td>
  );
}

function RowMenu(props: ResourceRowsProps & { readonly resource: Resource<ListedKind> }) {
  const { organization, kind, resource, mayEdit, onDuplicate } = props;
  const goTo = useGoTo();
  const { remove } = useResourceActions(organization);
  const name = kindRows[kind].nameOf(resource.name);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => goTo(resourceAddress(organization, kind, resource.name))}>Open</Menu.Item>
        {mayEdit && (
          <>
            <Menu.Item leftSection={<Icon name="copy" />} onClick={() => onDuplicate(resource)}>
              Duplicate …
            </Menu.Item>
            <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={() => void remove(resource)}>
              Delete
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
