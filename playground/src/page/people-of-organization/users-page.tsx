import { Page } from '../shell/page.tsx';

export function UsersPage() {
  return <Page title="Users">{null}</Page>;
}
