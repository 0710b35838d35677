import { Page } from '../shell/page.tsx';

export function UserPage() {
  return <Page title="User">{null}</Page>;
}
