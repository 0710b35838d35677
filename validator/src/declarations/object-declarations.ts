import type { HostFunction } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { signatureText } from './function-declarations.ts';
import { comment, indented, memberName } from './literal-types.ts';
import { typeOf } from './value-interfaces.ts';

/** Objects whose members are functions, such as `Log`. */
export function memberObjects(program: Program, rows: readonly HostFunction[]): string[] {
  const objects = new Map<string, string[]>();
  for (const row of rows) {
    const [object = '', name] = row.name.split('.');
    if (name === undefined) continue;
    const members = row.signatures.map(
      (signature) => `${comment(row.doc, row.deprecated)}${name}${signatureText(program, row, signature)};`,
    );
    objects.set(object, [...(objects.get(object) ?? []), ...members]);
  }
  return Array.from(objects, ([name, members]) => declaration(name, members));
}

/** Objects whose properties are the names a function takes: `secrets.name` is `getSecretByName('name')`. */
export function namedObjects(program: Program, rows: readonly HostFunction[]): string[] {
  return rows.flatMap((row) => {
    if (row.objectName === undefined) return [];
    const type = row.signatures[0]?.[0]?.type;
    const names = type === 'SecretName' ? program.secrets : [];
    const members = names.map(
      (name) => `${comment(row.doc)}readonly ${memberName(name)}: ${typeOf(row.returns)};`,
    );
    return [declaration(row.objectName, members)];
  });
}

function declaration(name: string, members: readonly string[]): string {
  return members.length === 0
    ? `declare const ${name}: {};`
    : `declare const ${name}: {\n${indented(members.join('\n'))}\n};`;
}
