#!/usr/bin/env node
// Plain JavaScript, so that an old Node gets this message and not a syntax error of a TypeScript file.
const oldestMajor = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < oldestMajor) {
  console.error(`stepgate-engine: Node ${oldestMajor} or newer is needed, this is ${process.versions.node}`);
  process.exitCode = 2;
} else {
  const { main } = await import('../src/server/command/main.ts');
  process.exitCode = await main(process.argv.slice(2), {
    env: process.env,
    now: () => Date.now(),
    write: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
  });
}
