/** Scripts that want a worker for themselves, each in another way: what they do before anything else. */
export const hostileStatements = {
  'native loop':
    'Array.prototype.indexOf.call({ n: 0, get length() { return this.n++ ? 2 ** 53 - 1 : 0; } }, 1);',
  'sort bomb': 'Array.prototype.sort.call({ n: 0, get length() { return this.n++ ? 2 ** 32 - 2 : 0; } });',
  'array bomb': 'var all = []; for (;;) all.push(new Array(10000).fill(1.1));',
  'error that hangs': 'throw { get message() { for (;;); } };',
  'busy loop': 'while (1);',
} as const;

export type HostileKind = keyof typeof hostileStatements;
export const hostileKinds = Object.keys(hostileStatements) as HostileKind[];

/** A whole login script; each number is another version of it. */
export function hostileScript(kind: HostileKind, version: number): string {
  return `// version ${version}\nfunction onLoginRequest(context) {\n  ${hostileStatements[kind]}\n}\n`;
}
