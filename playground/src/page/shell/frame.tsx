import { Drawer } from '@mantine/core';
import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { PaletteHost } from '../palette/palette-host.tsx';
import { useConnectionWatch, useLiveUpdates } from '../server/use-live-updates.ts';
import { CrashBoundary } from '../states/crash-boundary.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import classes from './frame.module.css';
import { Navigation } from './navigation.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page: top bar, sections, content. */
export function Frame() {
  const { organization } = useParams({ strict: false });
  const { pathname } = useLocation();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  useConnectionWatch();
  useLiveUpdates(organization);
  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <TopBar organization={organization} onOpenSections={() => setDrawerOpen(true)} />
      <ConnectionBanner />
      <SignInAgain />
      <PaletteHost organization={organization} />
      <div className={classes.body}>
        {organization !== undefined && (
          <>
            <div className={classes.sections}>
              <Navigation organization={organization} />
            </div>
            <Drawer
              opened={isDrawerOpen}
              onClose={() => setDrawerOpen(false)}
              size={280}
              title="Sections"
              closeButtonProps={{ 'aria-label': 'Close' }}
              padding="xs"
            >
              <Navigation organization={organization} onChosen={() => setDrawerOpen(false)} />
            </Drawer>
          </>
        )}
        <main className={classes.content} id="content" tabIndex={-1}>
          <CrashBoundary key={pageOf(pathname)} what="The page">
            <Outlet />
          </CrashBoundary>
        </main>
      </div>
    </>
  );
}

/** What stays on screen as a whole: the editor of an application stays while the pane beside it changes. */
function pageOf(pathname: string): string {
  return pathname.replace(/(\/applications\/[^/]+)\/[^/]+$/, '$1');
}
