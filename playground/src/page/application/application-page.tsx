import { Outlet } from '@tanstack/react-router';
import { Page } from '../shell/page.tsx';

export function ApplicationPage() {
  return (
    <Page title="Application">
      <Outlet />
    </Page>
  );
}
