import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import './workbench/surface.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { NoticeProvider } from './notices/notice-provider.tsx';
import { theme } from './theme.ts';
import { CrashBoundary } from './workbench/crash-boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <NoticeProvider>
        <CrashBoundary what="The page">
          <App />
        </CrashBoundary>
      </NoticeProvider>
    </MantineProvider>
  </StrictMode>,
);
