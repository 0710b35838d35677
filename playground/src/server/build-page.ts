import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';

/**
 * Monaco names its own TypeScript worker as a fallback; the page always provides one (`src/page/editor`), and
 * without this a second copy of the TypeScript compiler would be built and shipped.
 */
function withoutFallbackWorker(): Plugin {
  const fallback = /createWorker: \(\) => new Worker\([^\n]*\),/;
  return {
    name: 'stepgate:without-fallback-worker',
    transform(code, id) {
      if (!id.includes('languages/features/typescript/workerManager')) return undefined;
      if (!fallback.test(code)) throw new Error(`${id} has changed: its fallback worker was not found`);
      return { code: code.replace(fallback, ''), map: null };
    },
  };
}

/**
 * What starts Monaco's TypeScript worker loads every feature of the editor with it, after the first editor was made.
 * Editors that are made later would have features whose services nobody registered; `src/page/editor/monaco.ts` says
 * which there are.
 */
function withoutLateFeatures(): Plugin {
  const features = /^import '[^']+';$/gm;
  return {
    name: 'stepgate:without-late-features',
    transform(code, id) {
      if (!/monaco-editor[\\/].*internal[\\/]common[\\/]workers\.js/.test(id)) return undefined;
      if (code.match(features) === null) throw new Error(`${id} has changed: it loads no features`);
      return { code: code.replace(features, ''), map: null };
    },
  };
}

const outDir = process.argv[2];
if (outDir === undefined) throw new Error('the folder to build into is missing');

// A build follows from its sources alone: with another value, React would be bundled as for its own development.
process.env.NODE_ENV = 'production';

await build({
  configFile: false,
  root: join(import.meta.dirname, '../page'),
  base: '/',
  logLevel: 'warn',
  mode: 'production',
  plugins: [react(), withoutFallbackWorker(), withoutLateFeatures()],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // The style sheets use `light-dark()` and nesting as they are.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Inlined files would be `data:` addresses, which the content policy refuses for fonts and workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      // The modules of the language are tables. One that the page does not read is left out, as its maps and lists alone
      // would keep it in.
      treeshake: {
        moduleSideEffects: (id) => !/[\\/]engine[\\/]src[\\/](?:language|model|script)[\\/]/.test(id),
      },
    },
  },
});
