import { Page } from '../shell/page.tsx';

export function OrganizationsPage() {
  return <Page title="Organizations">{null}</Page>;
}
