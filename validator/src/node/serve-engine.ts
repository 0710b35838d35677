import { runEngineCommand, type Surroundings } from '@stepgate/engine/http';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { createJitImpact } from './impact/jit-impact-port.ts';

/** Serves the engine until the process is told to stop, with a registry that reads the scripts. */
export async function serveEngine(options: readonly string[], around: Surroundings): Promise<ExitCode> {
  const parts = { name: 'stepgate', jitImpact: createJitImpact() };
  const code = await runEngineCommand(['serve', ...options], around, parts);
  return code === 0 ? exitCodes.clean : exitCodes.couldNotRun;
}
