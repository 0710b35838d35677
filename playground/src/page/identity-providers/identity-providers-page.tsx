import { Page } from '../shell/page.tsx';

export function IdentityProvidersPage() {
  return <Page title="Identity providers">{null}</Page>;
}
