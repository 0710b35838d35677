/**
 * A file name for each application. Names of applications may hold anything, separators of paths included, so what
 * is not plain becomes `_`; those that become the same are numbered.
 */
export function declarationFileNames(applications: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    applications.map((application) => {
      const plain = application.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '_');
      let name = `${plain}.d.ts`;
      // File systems may not tell cases apart.
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}-${number}.d.ts`;
      taken.add(name.toLowerCase());
      return [application, name];
    }),
  );
}
