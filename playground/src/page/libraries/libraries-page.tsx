import { Page } from '../shell/page.tsx';

export function LibrariesPage() {
  return <Page title="Script libraries">{null}</Page>;
}
