#!/usr/bin/env node
// Plain JavaScript, so that an old Node gets this message and not a syntax error of a TypeScript file.
const oldestMajor = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < oldestMajor) {
  console.error(
    `stepgate-playground: Node ${oldestMajor} or newer is needed, this is ${process.versions.node} [node-too-old]\n` +
      '  Use a newer Node, or start with `npm start`, which brings its own.',
  );
  process.exitCode = 2;
} else {
  // Sources are TypeScript: what Node makes of them is kept, in a folder that only who may change the package can write.
  const [{ enableCompileCache }, { join }] = await Promise.all([import('node:module'), import('node:path')]);
  enableCompileCache(join(import.meta.dirname, '../dist/compile-cache'));
  const { main } = await import('../src/server/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
