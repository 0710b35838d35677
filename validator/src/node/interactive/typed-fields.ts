/** What people type for several values at once: `name=value&other=value`, as in an address. */
export function readFields(text: string): Record<string, string[]> {
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text.trim())) {
    if (name === '') continue;
    fields[name] = [...(fields[name] ?? []), value];
  }
  return { ...fields };
}

/** The same with one value each; of several the last counts. */
export function readSingleFields(text: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readFields(text)).map(([name, values]) => [name, values.at(-1) ?? '']),
  );
}

/** Names that are separated by commas. */
export function readNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
