import { createContext, runInContext } from 'node:vm';

/** What a script says and throws; a function it returns as its entry is called. */
export interface PlainRun {
  readonly said: unknown[];
  readonly threw: string | null;
}

/**
 * Runs a script in a fresh realm of this process, without anything of the sandbox: what it does there is what it must
 * do in the sandbox. For texts of tests only; this keeps nobody in.
 */
export function runInPlainNode(source: string): PlainRun {
  const text = `(() => {
    const said = [];
    const say = (value) => { said.push(value); };
    let threw = null;
    try {
      const entry = (function () { return (() => {\n${source}\n;return typeof onLoginRequest === 'undefined' ? void 0 : onLoginRequest; })(); }).call({});
      if (typeof entry === 'function') entry();
    } catch (error) {
      threw = typeof error === 'object' && error !== null && 'message' in error ? error.name + ': ' + error.message : String(error);
    }
    return JSON.stringify({ said, threw });
  })()`;
  return JSON.parse(runInContext(text, createContext()));
}
