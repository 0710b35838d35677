import { scriptFileName, wrapScript } from './wrap-script.js';

/**
 * @import { Reference } from 'isolated-vm'
 * @import { LockedIsolate } from './locked-isolate.js'
 * @typedef {{
 *   digest: string, source: string, tail?: string, hook?: string, parts?: string[], isStrict?: boolean,
 *   hidesLexicals?: boolean, names: string[], implicitGlobals: string[], manifest: unknown
 * }} ProgramText
 * @typedef {{
 *   run: Reference, resume: Reference, pending: Reference, output: Reference, isDisposed(): boolean, release(): void
 * }} CompiledProgram
 * @typedef {{ ended: 'invalid-script', message: string, line: number, column: number }} InvalidScript
 */

/** Of what is wrong with a script. */
export const maxMessageCharacters = 300;

/**
 * Compiles a script for good: each pass then only calls what comes out. Handles stay on this side; nothing of the
 * worker enters the isolate but text and the script's own factory.
 *
 * @param {LockedIsolate} home
 * @param {ProgramText} program
 * @returns {CompiledProgram | InvalidScript}
 * @throws when the isolate died of the script
 */
export function compileProgram({ isolate, context, openProgram }, program) {
  const { source, parts = [], manifest } = program;
  let script;
  try {
    // On their own first: what is no script by itself must not become one inside the wrapper.
    for (const part of [...parts, source]) {
      isolate.compileScriptSync(part, { filename: scriptFileName }).release();
    }
    script = isolate.compileScriptSync(wrapScript(program), {
      filename: scriptFileName,
      lineOffset: -1,
    });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) {
      return invalidScript(error.message);
    }
    throw error;
  }
  const factory = script.runSync(context, { reference: true });
  script.release();
  /** @type {Reference<any>} */
  const opened = openProgram.applySync(
    undefined,
    [JSON.stringify(manifest), factory.derefInto({ release: true })],
    {
      result: { reference: true },
    },
  );
  const handles = {
    run: opened.getSync('run', { reference: true }),
    resume: opened.getSync('resume', { reference: true }),
    pending: opened.getSync('pending', { reference: true }),
    output: opened.getSync('output', { reference: true }),
  };
  opened.release();
  return {
    ...handles,
    isDisposed: () => isolate.isDisposed,
    release() {
      for (const handle of Object.values(handles)) handle.release();
    },
  };
}

/**
 * @param {string} text an error of the compiler, which ends in the position: `… [login.js:3:7]`
 * @returns {InvalidScript}
 */
function invalidScript(text) {
  const place = /^(.*) \[login\.js:(\d+):(\d+)\]$/s.exec(text);
  return {
    ended: 'invalid-script',
    message: (place?.[1] ?? text).slice(0, maxMessageCharacters),
    line: Number(place?.[2] ?? 1),
    column: Number(place?.[3] ?? 1),
  };
}
