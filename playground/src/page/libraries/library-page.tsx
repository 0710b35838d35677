import { Page } from '../shell/page.tsx';

export function LibraryPage() {
  return <Page title="Script library">{null}</Page>;
}
