import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { IconName } from '../icons/icon.tsx';
import { type Scheme, schemes, useScheme } from '../scheme/use-scheme.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { sectionGroups } from '../shell/sections.ts';
import { useOfferedActions } from './palette-actions.ts';
import { showPalette } from './palette-store.ts';

/** A line of the palette. */
export interface PaletteEntry {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly words?: string;
  readonly icon: IconName;
  readonly shortcut?: string;
  run(): void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

const shownApplications = 8;
const typingMillis = 120;

/** What the palette offers for a query, in groups; those with nothing to offer are left out. */
export function usePaletteGroups(organization: string | undefined, query: string, isOpen: boolean) {
  const [search] = useDebouncedValue(query.trim(), typingMillis);
  const actions = useActionEntries();
  const places = usePlaceEntries(organization);
  const applications = useApplicationEntries(organization, search, isOpen);
  const fits = fitsQuery(query);
  const groups: readonly PaletteGroup[] = [
    { title: 'On this page', entries: actions.filter(fits) },
    // The server has looked for them already; what it found for the query before is filtered until it answers.
    { title: 'Applications', entries: applications.entries.filter(fits) },
    { title: 'Identity providers', entries: places.identityProviders.filter(fits) },
    { title: 'Go to', entries: places.pages.filter(fits) },
    { title: 'Switch to', entries: places.organizations.filter(fits) },
    { title: 'Page', entries: [...useSchemeEntries(), ...helpEntries].filter(fits) },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    isSearching: applications.isSearching || search !== query.trim(),
  };
}

/** Every word of the query stands somewhere in the entry. */
function fitsQuery(query: string): (entry: PaletteEntry) => boolean {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ label, description = '', words = '' }) => {
    const text = `${label} ${description} ${words}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

function useActionEntries(): readonly PaletteEntry[] {
  return useOfferedActions().map(({ title, icon = 'play', ...action }) => ({
    ...action,
    key: `action ${title}`,
    label: title,
    icon,
  }));
}

function useApplicationEntries(organization: string | undefined, search: string, isOpen: boolean) {
  const navigate = useNavigate();
  const { data, isFetching, isPlaceholderData } = useRouteQuery(
    'resources.list',
    {
      params: { organization: organization ?? '', kind: 'application' },
      query: { limit: shownApplications, ...(search === '' ? {} : { search }) },
    },
    { enabled: isOpen && organization !== undefined, keepsPrevious: true },
  );
  const entries = (organization === undefined ? [] : (data?.items ?? [])).map(
    ({ name, value }): PaletteEntry => ({
      key: `application ${name}`,
      label: name,
      ...('description' in value && value.description ? { description: value.description } : {}),
      // The server looks into more than is shown here.
      words: isPlaceholderData ? '' : search,
      icon: 'apps',
      run: () =>
        void navigate({
          to: '/o/$organization/applications/$application/$pane',
          params: { organization: organization ?? '', application: name, pane: 'findings' },
        }),
    }),
  );
  return { entries, isSearching: isFetching };
}

function usePlaceEntries(organization: string | undefined) {
  const navigate = useNavigate();
  const overview = useRouteQuery(
    'organizations.read',
    { params: { organization: organization ?? '' } },
    { enabled: organization !== undefined },
  );
  const list = useRouteQuery('organizations.list', {});
  const inside = organization ?? '';
  const sections = organization === undefined ? [] : sectionGroups.flatMap(({ sections: each }) => each);
  const pages: PaletteEntry[] = [
    ...sections.map(({ title, icon, to, words }) => ({
      key: `page ${to}`,
      label: title,
      icon,
      ...(words === undefined ? {} : { words }),
      run: () => void navigate({ to, params: { organization: inside } }),
    })),
    { key: 'page /', label: 'All organizations', icon: 'layers', run: () => void navigate({ to: '/' }) },
    {
      key: 'page /people',
      label: 'People who may come in',
      icon: 'users',
      run: () => void navigate({ to: '/people' }),
    },
  ];
  return {
    pages,
    identityProviders: (organization === undefined ? [] : (overview.data?.identityProviders ?? [])).map(
      ({ name }): PaletteEntry => ({
        key: `identity provider ${name}`,
        label: name,
        icon: 'globe',
        run: () =>
          void navigate({
            to: '/o/$organization/identity-providers/$name',
            params: { organization: inside, name },
          }),
      }),
    ),
    organizations: (list.data?.organizations ?? [])
      .filter(({ name }) => name !== organization)
      .map(
        ({ name }): PaletteEntry => ({
          key: `organization ${name}`,
          label: name,
          words: 'organization',
          icon: 'layers',
          run: () => void navigate({ to: '/o/$organization', params: { organization: name } }),
        }),
      ),
  };
}

const schemeIcons: Readonly<Record<Scheme, IconName>> = {
  auto: 'sliders',
  light: 'sun',
  dark: 'moon',
  contrast: 'contrast',
};

function useSchemeEntries(): readonly PaletteEntry[] {
  const { scheme, choose } = useScheme();
  return (Object.keys(schemes) as Scheme[])
    .filter((one) => one !== scheme)
    .map((one) => ({
      key: `scheme ${one}`,
      label: `Colours: ${schemes[one].title.toLowerCase()}`,
      words: 'theme mode appearance colors',
      icon: schemeIcons[one],
      run: () => choose(one),
    }));
}

const helpEntries: readonly PaletteEntry[] = [
  {
    key: 'help',
    label: 'Keyboard shortcuts',
    words: 'help keys',
    icon: 'keyboard',
    shortcut: '?',
    // After the palette has closed itself.
    run: () => queueMicrotask(() => showPalette('help')),
  },
];
