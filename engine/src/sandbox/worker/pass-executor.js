import { compileProgram } from './compile-program.js';
import { dropOldest, useEntry } from './least-recently-used.js';
import { createLockedIsolate } from './locked-isolate.js';
import { runProgram } from './run-program.js';

/**
 * @import { LockedIsolate } from './locked-isolate.js'
 * @import { CompiledProgram, InvalidScript, ProgramText } from './compile-program.js'
 * @import { PassEnd, PassLimits } from './run-program.js'
 * @typedef {{ organization: string, program: { digest: string } | ProgramText, input: string, limits: PassLimits }} PassRequest
 */

/** Each takes about 3 MiB when idle. */
const maxIsolates = 64;

/** Versions of the scripts of one organization that stay compiled. */
const maxPrograms = 64;

/**
 * Executes passes one after the other: an isolate per organization, a compiled factory per program, both kept while
 * they are used.
 *
 * @param {typeof import('isolated-vm')} addon
 * @param {string} guestText
 */
export function createPassExecutor(addon, guestText) {
  /** @type {Map<string, LockedIsolate>} */
  const isolates = new Map();

  return {
    /**
     * @param {PassRequest} request
     * @param {() => void} onStart called before anything of the script's own making happens
     * @returns {PassEnd | InvalidScript | null} null when the text of the program is needed and was not given
     */
    execute(request, onStart) {
      const home = homeOf(request);
      const known = useEntry(home.programs, request.program.digest);
      if (known === undefined && !('source' in request.program)) return null;
      onStart();
      const program =
        known ?? compile(request.organization, home, /** @type {ProgramText} */ (request.program));
      if ('ended' in program) return program;
      const { end, reusable } = runProgram(program, request.input, request.limits);
      if (!reusable) drop(request.organization);
      return end;
    },
    close() {
      for (const organization of [...isolates.keys()]) drop(organization);
    },
  };

  /**
   * @param {PassRequest} request
   * @returns {LockedIsolate}
   */
  function homeOf({ organization, limits }) {
    const known = useEntry(isolates, organization);
    if (known !== undefined) return known;
    const maxResidentBytes = (limits.maxResidentMebibytes / 2) * 1024 * 1024;
    // Room for the pass to come: what others left behind must not be counted against it.
    while (
      isolates.size >= maxIsolates ||
      (isolates.size > 0 && process.memoryUsage.rss() > maxResidentBytes)
    ) {
      dropOldest(isolates)?.isolate.dispose();
    }
    const made = createLockedIsolate(addon, guestText, limits.maxHeapMebibytes);
    isolates.set(organization, made);
    return made;
  }

  /**
   * @param {string} organization
   * @param {LockedIsolate} home
   * @param {ProgramText} text
   * @returns {CompiledProgram | InvalidScript | PassEnd}
   */
  function compile(organization, home, text) {
    try {
      const program = compileProgram(home, text);
      if (home.programs.size >= maxPrograms) {
        const oldest = dropOldest(home.programs);
        if (oldest !== undefined && 'release' in oldest) oldest.release();
      }
      home.programs.set(text.digest, program);
      return program;
    } catch (error) {
      drop(organization);
      const isMemory = error instanceof Error && /memory limit/.test(error.message);
      return isMemory ? { ended: 'over-limit', limit: 'heap' } : { ended: 'crashed' };
    }
  }

  /** @param {string} organization */
  function drop(organization) {
    const home = isolates.get(organization);
    isolates.delete(organization);
    try {
      home?.isolate.dispose();
    } catch {
      // It died of its memory limit and is gone already.
    }
  }
}
