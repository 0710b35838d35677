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
  up: 'm6 15 6-6 6 6',
  grip: 'M9 6.500v.01M15 6.500v.01M9 12v.01M15 12v.01M9 17.500v.01M15 17.500v.01',
  chevronLeft: 'm15 6-6 6 6 6',
  chevronRight: 'm9 6 6 6-6 6',
  pause: 'M8 5v14M16 5v14',
  dot: 'M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  expand: 'M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7',
  bulb: 'M9.5 18h5M10.5 21h3M8.5 14.5a6 6 0 1 1 7 0c-.6.5-1 1.2-1 2h-5c0-.8-.4-1.5-1-2z',
  home: 'M4 10.5 12 4l8 6.5V20h-5.5v-5.5h-5V20H4z',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9s1.2-6.4 3.7-9z',
  users:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 5.5',
  shield: 'M12 3l7.5 2.5v6c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.500v-6z',
  key: 'M8 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 13.5 19.5 5M16 8.500l2.5 2.500M18.5 6l2 2',
  book: 'M5 4.500h10a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM5 16.500a3 3 0 0 1 3-3h10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.500v2',
  upload: 'M12 15.500v-11M7.5 8.7 12 4.200l4.5 4.500M4.5 19.500h15',
  layers: 'm12 4 9 4.8-9 4.8-9-4.800zM3.5 13 12 17.6 20.5 13M3.5 17 12 21.6 20.5 17',
  history: 'M4 4v5h5M4.6 9A8 8 0 1 1 4 13.500M12 8v4.500l3 2',
  menu: 'M4 6.500h16M4 12h16M4 17.500h16',
  contrast: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 7h4.500M12 11h6M12 15h5.5',
  person:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 13a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.400zM6.2 18.500a6.5 6.5 0 0 1 11.6 0',
  leave: 'M14 4.500H5v15h9M10 12h10.500M17 8.500l3.5 3.5-3.5 3.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M4.5 7h15M9.5 7V4.500h5V7M6.5 7l1 13h9l1-13M10 11v5.500M14 11v5.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  more: 'M6 12v.01M12 12v.01M18 12v.01',
  file: 'M6 3.500h8L18.5 8v12.500H6zM14 3.500V8h4.5',
  folder: 'M3.5 6h6l2 2.500h9V19h-17z',
  keyboard: 'M3 6.500h18v11H3zM6.5 10v.01M10 10v.01M14 10v.01M17.5 10v.01M7.5 14h9',
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
