/** What changes are about, to choose from. */
export const changedKinds: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'application', label: 'Applications' },
  { value: 'script', label: 'Scripts' },
  { value: 'identityProvider', label: 'Identity providers' },
  { value: 'user', label: 'Users' },
  { value: 'federatedUser', label: 'Users of identity providers' },
  { value: 'group', label: 'Groups' },
  { value: 'role', label: 'Roles' },
  { value: 'secret', label: 'Secrets' },
  { value: 'library', label: 'Libraries' },
  { value: 'scenario', label: 'Scenarios' },
  { value: 'settings', label: 'Settings' },
  { value: 'organization', label: 'The organization as a whole' },
];
