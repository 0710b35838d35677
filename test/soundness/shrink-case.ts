import { childrenOf, parseScript } from '@stepgate/engine/script';
import type { RandomCase } from './generator/random-case.ts';

type SyntaxNode = ReturnType<typeof childrenOf>[number];

/** A case is still what it was: something about it is missed in the same way. */
export type StillMissed = (testCase: RandomCase) => Promise<boolean>;

/**
 * Takes away from a case what it does not need: statements, members, options, steps, settings. Ends when nothing more
 * can be taken, or when it has asked too often.
 */
export async function shrinkCase(
  testCase: RandomCase,
  stillMissed: StillMissed,
  maxTries = 600,
): Promise<RandomCase> {
  let smallest = testCase;
  let tries = 0;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const candidate of smallerCases(smallest)) {
      tries += 1;
      if (tries > maxTries) return smallest;
      if (await stillMissed(candidate).catch(() => false)) {
        smallest = candidate;
        isSmaller = true;
        break;
      }
    }
  }
  return smallest;
}

function* smallerCases({ organization, script }: RandomCase): Generator<RandomCase> {
  for (const smaller of smallerScripts(script)) yield { organization, script: smaller };
  for (const smaller of smallerData(organization))
    yield { organization: smaller as RandomCase['organization'], script };
}

/** Texts with one part of the syntax tree taken away or put in the place of what is around it; big parts first. */
function* smallerScripts(script: string): Generator<string> {
  const parsed = parseScript(script, 'stepgate');
  if (!parsed.ok) return;
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (children: readonly SyntaxNode[]): void => {
    for (const child of children) {
      const { start, end } = child;
      const inner = childrenOf(child);
      if (/Statement$|Declaration$|^Property$|^SwitchCase$/.test(child.type)) {
        const comma = script.slice(end).match(/^\s*,/)?.[0].length ?? 0;
        edits.push({ start, end: end + comma, text: '' });
      }
      for (const part of inner)
        if (part.start > start || part.end < end) edits.push({ start, end, text: blockText(script, part) });
      if (/Expression$|^Literal$/.test(child.type) && end - start > 4)
        edits.push({ start, end, text: 'null' });
      visit(inner);
    }
  };
  visit(childrenOf(parsed.tree));
  edits.sort((a, b) => b.end - b.start - b.text.length - (a.end - a.start - a.text.length));
  for (const { start, end, text } of edits) {
    const smaller = script.slice(0, start) + text + script.slice(end);
    if (smaller.length < script.length && parseScript(smaller, 'stepgate').ok) yield smaller;
  }
}

/** A block takes the place of its statement without its braces. */
function blockText(script: string, { type, start, end }: SyntaxNode): string {
  return type === 'BlockStatement' ? script.slice(start + 1, end - 1) : script.slice(start, end);
}

/** The same data with one member or element less, at any depth. */
function* smallerData(data: unknown): Generator<unknown> {
  if (Array.isArray(data)) {
    for (let index = data.length - 1; index >= 0; index -= 1) yield data.toSpliced(index, 1);
    for (const [index, inner] of data.entries())
      for (const smaller of smallerData(inner)) yield data.toSpliced(index, 1, smaller);
  } else if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data);
    for (const [key] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== key));
    for (const [key, inner] of entries)
      for (const smaller of smallerData(inner)) yield { ...data, [key]: smaller };
  }
}
