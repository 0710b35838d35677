const paths = {
  apps: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  code: 'm8 8-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14',
  play: 'M7 4.5v15l12-7.5z',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  alert:
    'M12 8.5v4.5M12 16.5v.01M10.3 3.9 2.6 17.2A2 2 0 0 0 4.3 20.2h15.4a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z',
  error: 'M12 7.5v5.5M12 16.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  info: 'M12 11v5.5M12 7.6v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checkCircle: 'm8.5 12.3 2.4 2.4 4.7-5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  cross: 'M6 6l12 12M18 6 6 18',
  crossCircle: 'm9 9 6 6M15 9l-6 6M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  back: 'M18 5v14L8 12zM6 5v14',
  forward: 'M6 5v14l10-7zM18 5v14',
  restart: 'M4 4v5h5M4.6 9A8 8 0 1 1 4 13.5',
  save: 'M5 3.5h11L20.5 8v12.5h-17V5A1.5 1.5 0 0 1 5 3.5zM8 3.5V8h7V3.5M7.5 20.5V14h9v6.5',
  download: 'M12 4v11M7.5 10.8 12 15.3l4.5-4.5M4.5 19.5h15',
  undo: 'M9 14 4.5 9.5 9 5M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3',
  search: 'm20 20-4.3-4.3M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5',
  memory: 'M6 6h12v12H6zM9.5 9.5h5v5h-5zM9 3v3M15 3v3M9 18v3M15 18v3M3 9h3M3 15h3M18 9h3M18 15h3',
  wrench:
    'M14.5 6.5a4 4 0 0 1 5.2-2.6l-2.6 2.6 .4 2.4 2.4 .4 2.6-2.6a4 4 0 0 1-5.4 4.9L9 19.7a2.1 2.1 0 0 1-3-3z',
  chevron: 'm6 9 6 6 6-6',
  dot: 'M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  expand: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  bulb: 'M9.5 18h5M10.5 21h3M8.5 14.5a6 6 0 1 1 7 0c-.6.5-1 1.2-1 2h-5c0-.8-.4-1.5-1-2z',
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of the text. Decoration only: whatever it says stands in words beside it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={name === 'play' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
