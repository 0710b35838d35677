import { Page } from '../shell/page.tsx';

export function PublishedPage() {
  return <Page title="Published versions">{null}</Page>;
}
