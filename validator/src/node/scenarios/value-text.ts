/**
 * A plain value as text in which equal values are equal lines: one entry a line, keys sorted, in the manner of YAML.
 * Texts that could be taken for something else stand in quotes.
 */
export function valueText(value: unknown): string {
  return linesOf(value).join('\n');
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((element) => indented('- ', linesOf(element)));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) return ['{}'];
    return entries.flatMap(([key, entry]) => entryLines(textOf(key), entry));
  }
  return [typeof value === 'string' ? textOf(value) : String(value)];
}

function entryLines(key: string, value: unknown): string[] {
  const lines = linesOf(value);
  const isNested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return isNested ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0]}`];
}

function indented(lead: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + line);
}

const plainText = /^[A-Za-z_/][\w ./@+-]*(?:: ?[\w ./@+,-]+)*$/;
const otherMeaning = /^(?:true|false|null|undefined)$|: | $/;

function textOf(text: string): string {
  return plainText.test(text) && !otherMeaning.test(text) ? text : JSON.stringify(text);
}
