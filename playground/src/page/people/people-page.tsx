import { Page } from '../shell/page.tsx';

export function PeoplePage() {
  return <Page title="People">{null}</Page>;
}
