#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';

// Runs on any Node that knows ES modules, so that an old one gets a message instead of a syntax error.
const oldestNode = 24;
/** Not 1, which Node would choose: 1 says that there are findings. */
const couldNotRun = 2;

// NO_COLOR wins here; Node would print a warning that it does not.
if (process.env.NO_COLOR) delete process.env.FORCE_COLOR;

process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(couldNotRun);
});

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`stepgate needs Node ${oldestNode} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = couldNotRun;
} else {
  // Compiled code stands beside the code that it is made of, never in a folder that others can write to. Where this one
  // may not be written to, everything is compiled anew.
  const compiled = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled');
  if (process.env.NODE_COMPILE_CACHE === undefined) module.enableCompileCache(compiled);
  const { main } = await import('../src/node/main.ts');
  await main();
}
