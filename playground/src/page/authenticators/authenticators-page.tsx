import { Page } from '../shell/page.tsx';

export function AuthenticatorsPage() {
  return <Page title="Authenticators">{null}</Page>;
}
