import { Page } from '../shell/page.tsx';

export function SecretsPage() {
  return <Page title="Secrets">{null}</Page>;
}
