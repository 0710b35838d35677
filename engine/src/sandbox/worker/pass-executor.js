import { compileProgram } from './compile-program.js';
import { dropOldest, useEntry } from './least-recently-used.js';
import { createLockedIsolate } from './locked-isolate.js';
import { runProgram } from './run-program.js';

/**
 * @import { LockedIsolate } from './locked-isolate.js'
 * @import { CompiledProgram, InvalidScript, ProgramText } from './compile-program.js'
 * @import { PassEnd, PassLimits } from './run-program.js'
 * @typedef {{
 *   maxHeapMebibytes: number, maxOutputCharacters: number, maxWarmOrganizations: number, maxWarmPrograms: number,
 *   recycleAboveMebibytes: number
 * }} WorkerSettings
 * @typedef {{ organization: string, digest: string, maxCpuMillis: number, timeoutMillis: number }} PassRequest
 */

/**
 * Executes passes one after the other: an isolate per organization, a compiled factory per program, both kept while
 * they are used.
 *
 * @param {typeof import('isolated-vm')} addon
 * @param {string} guestText
 * @param {WorkerSettings} settings
 */
export function createPassExecutor(addon, guestText, settings) {
  /** @type {Map<string, LockedIsolate>} */
  const isolates = new Map();

  return {
    /**
     * @param {PassRequest} request
     * @param {string | null} input null to compile the program only
     * @param {() => ProgramText | null} readProgram the text of the program; called when it is not compiled yet
     * @param {() => void} onStart called before anything of the script's own making happens
     * @returns {PassEnd | InvalidScript | { ended: 'warmed' | 'crowded' } | null} `crowded`: the heap was full, and others
     *   had a part in it; null when the text of the program is needed and was not given
     */
    execute({ organization, digest, maxCpuMillis, timeoutMillis }, input, readProgram, onStart) {
      const isFirst = !isolates.has(organization);
      const known = compiledProgram(organization, digest);
      const text = known === undefined ? readProgram() : null;
      if (known === undefined && text?.digest !== digest) return null;
      onStart();
      const program = known ?? compile(organization, /** @type {ProgramText} */ (text));
      if ('ended' in program) return isFirst ? program : judgedAlone(program);
      if (input === null) return { ended: 'warmed' };
      const limits = { ...settings, maxCpuMillis, timeoutMillis };
      const { end, reusable } = runProgram(program, input, limits);
      if (!reusable) drop(organization);
      return isFirst ? end : judgedAlone(end);
    },
    close() {
      for (const organization of [...isolates.keys()]) drop(organization);
    },
  };

  /**
   * Programs and what passes left uncollected share the heap of their organization. The isolate is gone now, so the next
   * try is the first one of another.
   *
   * @template {PassEnd | InvalidScript} End
   * @param {End} end
   * @returns {End | { ended: 'crowded' }}
   */
  function judgedAlone(end) {
    return end.ended === 'over-limit' && end.limit === 'heap' ? { ended: 'crowded' } : end;
  }

  /** @param {string} organization @param {string} digest */
  function compiledProgram(organization, digest) {
    const home = useEntry(isolates, organization);
    return home === undefined ? undefined : useEntry(home.programs, digest);
  }

  /**
   * @param {string} organization
   * @param {ProgramText} text
   * @returns {CompiledProgram | InvalidScript | PassEnd}
   */
  function compile(organization, text) {
    try {
      const home = homeOf(organization);
      const program = compileProgram(home, text);
      if (home.programs.size >= settings.maxWarmPrograms) {
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

  /**
   * @param {string} organization
   * @returns {LockedIsolate}
   */
  function homeOf(organization) {
    const known = isolates.get(organization);
    if (known !== undefined) return known;
    // Room for a whole heap: isolates that stand idle must not be why this process is replaced.
    const maxResidentBytes = (settings.recycleAboveMebibytes - settings.maxHeapMebibytes) * 1024 * 1024;
    while (
      isolates.size >= settings.maxWarmOrganizations ||
      (isolates.size > 0 && process.memoryUsage.rss() > maxResidentBytes)
    ) {
      dropOldest(isolates)?.isolate.dispose();
    }
    const made = createLockedIsolate(addon, guestText, settings.maxHeapMebibytes);
    isolates.set(organization, made);
    return made;
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
