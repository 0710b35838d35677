import { Page } from '../shell/page.tsx';

export function PublishPage() {
  return <Page title="Publish">{null}</Page>;
}
