import { createTheme, type MantineColorsTuple, Modal } from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2fe',
  '#c4c8fb',
  '#a2a8f7',
  '#8188f2',
  '#676dec',
  '#5650e3',
  '#4a42cf',
  '#3d37a8',
  '#343186',
];

/** Mantine's greys of dark pages, in the hue of the panels. */
const dark: MantineColorsTuple = [
  '#dfe2ee',
  '#b9bed0',
  '#9398ae',
  '#6b7088',
  '#3a3f52',
  '#2b3040',
  '#20232f',
  '#171923',
  '#12141c',
  '#0e0f16',
];

const monospace =
  "ui-monospace, 'SF Mono', 'JetBrains Mono', 'Cascadia Code', Menlo, Consolas, 'Liberation Mono', monospace";

/** The look of the page. Colours of panels are in `scheme/surface.css`, which Monaco's theme follows too. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  colors: { indigo, dark },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: monospace,
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  components: {
    // A dialog's header is no landmark of the page.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'none' } } } }),
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
});

/** Font stack of code, for the editor and its fallback. */
export const codeFont = monospace;
