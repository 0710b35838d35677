const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;

export type Color = keyof typeof codes;

/** Colors a text for a terminal, or leaves it as it is. */
export type Paint = (text: string, ...colors: readonly Color[]) => string;

export const plainPaint: Paint = (text) => text;

export const terminalPaint: Paint = (text, ...colors) =>
  colors.reduce((inner, color) => `\u001b[${codes[color][0]}m${inner}\u001b[${codes[color][1]}m`, text);

/**
 * Whether to color: never with `NO_COLOR` (no-color.org), always with `FORCE_COLOR`, else on terminals that can.
 *
 * @param environment of the process
 */
export function wantsColor(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: terminal } = environment;
  if (none !== undefined && none !== '') return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTerminal && terminal !== 'dumb';
}
