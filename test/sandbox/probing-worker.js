import { guestSource } from '../../engine/src/sandbox/guest/bundle.js';
import { servePasses } from '../../engine/src/sandbox/worker/serve-passes.js';

/**
 * A worker that, before it serves, tries what its process may not do. Any script then returns the answers. It is what
 * an escape from an isolate would find.
 */
const load = process.getBuiltinModule;

/** @type {Record<string, () => unknown>} */
const attempts = {
  'read a file': () => load('node:fs').readFileSync('/etc/passwd'),
  'read a file of the project': () =>
    load('node:fs').readFileSync(new URL('../../package.json', import.meta.url)),
  'list a folder': () => load('node:fs').readdirSync('/'),
  'write a file': () => load('node:fs').writeFileSync('/tmp/stepgate-probe', ''),
  'start a process': () => load('node:child_process').spawnSync('true'),
  'start a thread': () => new (load('node:worker_threads').Worker)('', { eval: true }),
  'open a port': () => load('node:net').createServer().listen(0),
  'open the inspector': () => load('node:inspector').open(0),
  'use WebAssembly': () => WebAssembly.Module,
};

/** @type {Record<string, string>} */
const answers = {
  environment: Object.keys(process.env).sort().join(),
  folder: process.cwd(),
  user: [process.getuid?.(), process.geteuid?.(), process.getgid?.(), process.getegid?.()].join(),
  networks: Object.keys(load('node:os').networkInterfaces()).join(),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    answers[name] = 'allowed';
  } catch (error) {
    answers[name] = /** @type {any} */ (error).code ?? /** @type {any} */ (error).name;
  }
}
answers.connect = await new Promise((resolve) => {
  load('node:net')
    .connect(9, '127.0.0.1')
    .on('error', (/** @type {any} */ error) => resolve(error.code))
    .on('connect', () => resolve('allowed'));
});

// Only the text of a part counts; this one returns the answers.
const createPassRunner = Object.assign(() => {}, {
  toString: () =>
    `function createPassRunner() { return { run: () => ${JSON.stringify(JSON.stringify(answers))}, pending: () => '', late: () => '' }; }`,
});

servePasses(process.argv[2] ?? '', guestSource([createPassRunner]));
