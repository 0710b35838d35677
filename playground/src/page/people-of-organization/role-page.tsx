import { Page } from '../shell/page.tsx';

export function RolePage() {
  return <Page title="Role">{null}</Page>;
}
