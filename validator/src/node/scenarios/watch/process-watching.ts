import { type FSWatcher, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Watching } from './watching.ts';

/** Editors write a file in several steps; what changes within this time is one change. */
const settleMillis = 120;

/** Watching with the file system, the keyboard and the signals of this process. */
export function processWatching(): Watching {
  const { stdin } = process;
  const endings: (() => void)[] = [];
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let interrupt: (() => void) | undefined;
  const unwatch = () => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
  return {
    watch(files, folders, onChange) {
      unwatch();
      // The folder of a file is watched, because many editors put a new file in the place of the old one.
      const parents = new Set(files.map((file) => dirname(resolve(file))));
      watchers = [
        ...[...parents].flatMap((folder) => watchFolder(folder, false, onChange)),
        ...folders.flatMap((folder) => watchFolder(resolve(folder), true, onChange)),
      ];
    },
    onKey(handler) {
      if (!stdin.isTTY) return;
      const read = (data: Buffer) => {
        const key = data.toString('utf8');
        if (key === '\u0003') interrupt?.();
        else handler(key);
      };
      stdin.setRawMode(true);
      stdin.on('data', read).resume();
      endings.push(() => {
        stdin.off('data', read).pause();
        stdin.setRawMode(false);
      });
    },
    onInterrupt(handler) {
      interrupt = handler;
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, handler);
        endings.push(() => process.off(signal, handler));
      }
    },
    soon(action) {
      clearTimeout(timer);
      timer = setTimeout(action, settleMillis);
    },
    close() {
      clearTimeout(timer);
      unwatch();
      for (const end of endings.splice(0)) end();
    },
  };
}

/** Nothing for a folder that cannot be watched; the key for another run is always there. */
function watchFolder(folder: string, recursive: boolean, onChange: (path: string) => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { recursive, persistent: true }, (_, name) => {
      if (name !== null) onChange(join(folder, name));
    });
    return [watcher.on('error', () => watcher.close())];
  } catch {
    return [];
  }
}
