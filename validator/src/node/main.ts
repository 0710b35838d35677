import type { Analyzer } from './analyzer.ts';
import { runCommandLine } from './command-line.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { Conversation } from './interactive/conversation.ts';
import { plainPaint, terminalPaint, wantsColor } from './terminal/paint.ts';
import type { TextStream } from './terminal/terminal.ts';

/** Runs the command of this process: its arguments, its streams, its exit code. */
export async function main(): Promise<void> {
  // A reader that stops early (`stepgate lint . | head`) is no error of this command.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? exitCodes.clean);
  });
  process.exitCode = await runCommandLine(
    process.argv.slice(2),
    {
      out: streamOf(process.stdout),
      err: streamOf(process.stderr),
      ...(process.stderr.isTTY ? { progress: showProgress } : {}),
      ...(process.stdin.isTTY && process.stdout.isTTY ? { converse } : {}),
      now: () => performance.now(),
    },
    loadAnalyzer,
    async () => (await import('./lint/cache/analyzer-version.ts')).analyzerVersion(),
    serve,
  );
}

async function serve(options: readonly string[]): Promise<ExitCode> {
  const { serveEngine } = await import('./serve-engine.ts');
  return serveEngine(options, {
    env: process.env,
    now: () => Date.now(),
    write: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
  });
}

async function loadAnalyzer(): Promise<Analyzer> {
  const { validateProgram, rules } = await import('../index.ts');
  return {
    validateProgram,
    rules,
    thread: new URL('./lint/analysis/analysis-thread.ts', import.meta.url),
  };
}

function streamOf(stream: NodeJS.WriteStream): TextStream {
  return {
    // Terminals in containers may say 0.
    ...(stream.isTTY === true && stream.columns > 0 ? { columns: stream.columns } : {}),
    paint: wantsColor(stream.isTTY === true, process.env) ? terminalPaint : plainPaint,
    isTerminal: stream.isTTY === true,
    write: (text) => void stream.write(text),
  };
}

async function converse(): Promise<Conversation> {
  const { stdout } = process;
  // Terminals in containers may not know their size; questions would wrap at each letter.
  if (!stdout.columns) Object.assign(stdout, { columns: 80, rows: 24 });
  return (await import('./interactive/clack-conversation.ts')).clackConversation();
}

/** Writes over the line that it wrote before. */
function showProgress(text: string): void {
  process.stderr.write(`\r\u001b[2K${text}`);
}
