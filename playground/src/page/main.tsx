import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import './scheme/surface.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NoticeProvider } from './notices/notice-provider.tsx';
import { router } from './router.tsx';
import { createConnection } from './server/connection.ts';
import { createQueryClient } from './server/query-client.ts';
import { ConnectionContext } from './server/use-connection.ts';
import { CrashBoundary } from './states/crash-boundary.tsx';
import { theme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

const connection = createConnection();
const queryClient = createQueryClient(connection);

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <CrashBoundary what="The page">
        <ConnectionContext value={connection}>
          <QueryClientProvider client={queryClient}>
            <NoticeProvider>
              <RouterProvider router={router} />
            </NoticeProvider>
          </QueryClientProvider>
        </ConnectionContext>
      </CrashBoundary>
    </MantineProvider>
  </StrictMode>,
);
