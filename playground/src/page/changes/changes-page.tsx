import { Page } from '../shell/page.tsx';

export function ChangesPage() {
  return <Page title="Changes">{null}</Page>;
}
