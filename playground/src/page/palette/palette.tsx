import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { showPalette } from './palette-store.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { usePaletteGroups } from './use-palette-groups.ts';

const [store, spotlight] = createSpotlight();

export interface PaletteProps {
  /** The organization on screen. */
  readonly organization: string | undefined;
  readonly isOpen: boolean;
}

/** Goes to anything, does anything of the page on screen. */
export function Palette({ organization, isOpen }: PaletteProps) {
  const [query, setQuery] = useState('');
  const { groups, isSearching } = usePaletteGroups(organization, query, isOpen);
  useEffect(() => (isOpen ? spotlight.open() : spotlight.close()), [isOpen]);
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => showPalette('closed')}
      scrollable
      maxHeight="min(26rem, 70dvh)"
      size="lg"
      attributes={{ content: { 'aria-label': 'Command palette' } }}
    >
      <Spotlight.Search
        placeholder={organization === undefined ? 'Go to…' : 'Search applications, go to, do…'}
        aria-label="Search or go to"
        leftSection={<Icon name="search" size={18} />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ title, entries }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {entries.map(({ key, label, description, icon, shortcut, run }) => (
              <Spotlight.Action
                key={key}
                label={label}
                {...(description === undefined ? {} : { description })}
                leftSection={<Icon name={icon} size={18} />}
                rightSection={shortcut === undefined ? undefined : <ShortcutKeys shortcut={shortcut} />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>{isSearching ? 'Searching…' : `Nothing is called “${query}”`}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
