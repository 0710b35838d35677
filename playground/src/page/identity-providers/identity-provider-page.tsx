import { Page } from '../shell/page.tsx';

export function IdentityProviderPage() {
  return <Page title="Identity provider">{null}</Page>;
}
