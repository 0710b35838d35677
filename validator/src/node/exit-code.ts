/**
 * What the exit code of the command says: `clean` 0, `findings` 1, `couldNotRun` 2, and `interrupted` 130, as shells have
 * it for Ctrl-C.
 */
export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
