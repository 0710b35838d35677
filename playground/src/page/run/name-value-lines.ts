/** Names and values as people write them: `name=value`, one per line. */
export function linesOfMap(map: Readonly<Record<string, string>>): string {
  return Object.entries(map)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

export function linesOfParameters(params: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(params)
    .flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    .join('\n');
}

/** The last line of a name counts. */
export function mapOfLines(lines: string): Record<string, string> {
  return Object.fromEntries(pairsOf(lines));
}

/** A name that comes twice has two values. */
export function parametersOfLines(lines: string): Record<string, string[]> {
  const params = new Map<string, string[]>();
  for (const [name, value] of pairsOf(lines)) params.set(name, [...(params.get(name) ?? []), value]);
  return Object.fromEntries(params);
}

function pairsOf(lines: string): [string, string][] {
  return lines.split('\n').flatMap((line): [string, string][] => {
    const [name = '', ...rest] = line.split('=');
    return name.trim() === '' ? [] : [[name.trim(), rest.join('=').trim()]];
  });
}
