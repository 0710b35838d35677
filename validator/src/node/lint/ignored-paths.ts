import { matchesGlob, relative, resolve, sep } from 'node:path';

/**
 * Tells which files a configuration leaves out. A pattern is a glob relative to the folder of the configuration; one that
 * names a folder means everything in it.
 */
export function ignoredBy(patterns: readonly string[], folder: string): (file: string) => boolean {
  if (patterns.length === 0) return () => false;
  const globs = patterns.flatMap((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    return [plain, `${plain}/**`];
  });
  return (file) => {
    const path = relative(resolve(folder), resolve(file)).split(sep).join('/');
    return globs.some((glob) => matchesGlob(path, glob));
  };
}
