import type { LinkOptions } from '@tanstack/react-router';
import type { IconName } from '../icons/icon.tsx';

/** A place of an organization. */
export interface Section {
  readonly title: string;
  readonly icon: IconName;
  readonly to: Extract<LinkOptions['to'], `/o/$organization${string}`>;
  /** Other words people look for it with. */
  readonly words?: string;
}

/** What stands in the navigation, in groups. */
export const sectionGroups: readonly { readonly title?: string; readonly sections: readonly Section[] }[] = [
  {
    sections: [
      { title: 'Overview', icon: 'home', to: '/o/$organization', words: 'start home dashboard' },
      {
        title: 'Applications',
        icon: 'apps',
        to: '/o/$organization/applications',
        words: 'scripts logins service providers',
      },
      {
        title: 'Identity providers',
        icon: 'globe',
        to: '/o/$organization/identity-providers',
        words: 'idp federation jit connections',
      },
    ],
  },
  {
    title: 'People',
    sections: [
      { title: 'Users', icon: 'user', to: '/o/$organization/users', words: 'accounts' },
      { title: 'Groups', icon: 'users', to: '/o/$organization/groups' },
      { title: 'Roles', icon: 'shield', to: '/o/$organization/roles' },
    ],
  },
  {
    title: 'Building blocks',
    sections: [
      { title: 'Secrets', icon: 'key', to: '/o/$organization/secrets', words: 'passwords tokens' },
      { title: 'Libraries', icon: 'book', to: '/o/$organization/libraries', words: 'shared scripts' },
      {
        title: 'Authenticators',
        icon: 'lock',
        to: '/o/$organization/authenticators',
        words: 'factors totp passkey',
      },
      { title: 'Settings', icon: 'sliders', to: '/o/$organization/settings', words: 'target dialect' },
    ],
  },
  {
    title: 'Release',
    sections: [
      { title: 'Publish', icon: 'upload', to: '/o/$organization/publish', words: 'deploy release' },
      { title: 'Published versions', icon: 'layers', to: '/o/$organization/published', words: 'restore' },
      { title: 'Changes', icon: 'history', to: '/o/$organization/changes', words: 'audit log undo' },
    ],
  },
];
