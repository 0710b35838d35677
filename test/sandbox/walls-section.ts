import { walls } from '../../engine/src/sandbox/walls/walls.ts';
import { code, table } from '../docs/markdown.ts';

const begin = '<!-- walls -->';
const end = '<!-- end of walls -->';

/** The page of operations with the table of walls as it is in the code. */
export function withWalls(page: string): string {
  const [before, rest = ''] = page.split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`the page has no \`${begin}\` and \`${end}\``);
  const rows = walls.map(({ name, keepsOut, how }) => [code(name), how, keepsOut]);
  return `${before}${begin}\n${table(['wall', 'put up by', 'keeps out'], rows)}\n${end}${after}`;
}
