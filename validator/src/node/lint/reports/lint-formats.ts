/** How `lint` can print. */
export const lintFormats = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;

export type LintFormat = (typeof lintFormats)[number];
