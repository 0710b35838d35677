import { type Leaf, type LeafSource, leavesOf, type Term } from '../../abstract/term.ts';

/** Values that the browser sends and nobody vouches for. */
const sentByBrowser: ReadonlySet<LeafSource['kind']> = new Set(['parameter', 'header', 'cookie']);

/** Values that the client does not know: a comparison with one of them is a check, not a choice. */
const notKnownToClient: ReadonlySet<LeafSource['kind']> = new Set([
  'http',
  'answer',
  'random',
  'claim',
  'other',
  'roles',
  'groups',
]);

/** Whether a cookie was read without making sure that the server wrote it. */
function isUnsealed({ kind, name }: Extract<LeafSource, { name: string }>): boolean {
  if (kind !== 'sealed-cookie') return false;
  const [, properties] = JSON.parse(name) as [string, Record<string, unknown> | null];
  return properties?.validateSignature !== true && properties?.decrypt !== true;
}

/** The values of a term that only the browser answers for; none when something that it does not know is compared with. */
export function clientLeaves(term: Term): Leaf[] {
  const leaves = [...leavesOf(term).values()];
  if (leaves.some(({ source }) => notKnownToClient.has(source.kind))) return [];
  return leaves.filter(
    ({ source }) => sentByBrowser.has(source.kind) || ('name' in source && isUnsealed(source)),
  );
}
