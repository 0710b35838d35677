/** What the exit code of the command says: `clean` 0, `findings` 1, `couldNotRun` 2. */
export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
