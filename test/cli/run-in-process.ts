import { type Analyzer, runCommandLine, type Terminal } from '@stepgate/validator/node';
import { scriptedAnalyzer } from './scripted-analyzer.ts';

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command line in this process with the scripted analyzer, so that what it prints is known in full.
 *
 * @param more what the terminal can do beyond printing
 * @param analyzer another one than the scripted
 */
export async function runInProcess(
  args: readonly string[],
  { columns, ...more }: Pick<Terminal, 'converse' | 'progress'> & { readonly columns?: number } = {},
  analyzer: Analyzer = scriptedAnalyzer,
): Promise<CommandRun> {
  let out = '';
  let err = '';
  let time = 0;
  const paint = (text: string): string => text;
  const code = await runCommandLine(
    args,
    {
      ...more,
      out: {
        paint,
        ...(columns === undefined ? {} : { columns }),
        write: (text) => {
          out += text;
        },
      },
      err: {
        paint,
        write: (text) => {
          err += text;
        },
      },
      now: () => {
        time += 20;
        return time;
      },
    },
    async () => analyzer,
  );
  return { code, out, err };
}
