// Runs before the first paint, so that a dark page does not flash white. A file of its own, because the content
// policy allows no inline script. The first key is the one Mantine writes, the second that of `scheme/contrast.ts`.
(() => {
  let chosen = 'auto';
  let contrast = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
    contrast = localStorage.getItem('stepgate-contrast');
  } catch {
    // A browser that refuses storage follows the system.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const { dataset } = document.documentElement;
  dataset.mantineColorScheme = isDark ? 'dark' : 'light';
  if (contrast === 'high' || matchMedia('(prefers-contrast: more)').matches) dataset.contrast = 'high';
})();
