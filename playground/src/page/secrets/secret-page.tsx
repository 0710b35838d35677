import { Page } from '../shell/page.tsx';

export function SecretPage() {
  return <Page title="Secret">{null}</Page>;
}
