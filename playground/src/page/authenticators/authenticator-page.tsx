import { Page } from '../shell/page.tsx';

export function AuthenticatorPage() {
  return <Page title="Authenticator">{null}</Page>;
}
