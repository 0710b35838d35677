import type { DrawnNode, DrawnPath, GraphMark, GraphView } from '@stepgate/validator';

/** Which ways are shown. */
export interface WayFilter {
  /** Words that all occur in the way. */
  readonly search: string;
  /** A mark, `end <key>` of an end, or everything. */
  readonly show: string;
  /** An identity provider, or everybody. */
  readonly identityProvider: string;
}

export const everything: WayFilter = { search: '', show: '', identityProvider: '' };

export const isFiltered = (filter: WayFilter): boolean => Object.values(filter).some((value) => value !== '');

/** The ways that fit. */
export function filteredPaths(view: GraphView, filter: WayFilter): DrawnPath[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return view.paths.filter((path) => {
    if (filter.show.startsWith('end ') && path.nodes.at(-1) !== filter.show.slice(4)) return false;
    if (filter.show.startsWith('mark ') && !path.marks.includes(filter.show.slice(5) as GraphMark))
      return false;
    if (filter.identityProvider !== '' && !path.identityProviders.includes(filter.identityProvider))
      return false;
    if (words.length === 0) return true;
    const text = [...path.words, endOf(view, path)?.title ?? ''].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where a way ends. */
export function endOf(view: GraphView, path: DrawnPath): DrawnNode | undefined {
  return view.nodes.find(({ key }) => key === path.nodes.at(-1));
}

/** Ways by where they end, worst ends first. */
export function pathsByEnd(
  view: GraphView,
  paths: readonly DrawnPath[],
): { readonly end: DrawnNode; readonly paths: readonly DrawnPath[] }[] {
  const groups = Map.groupBy(paths, (path) => path.nodes.at(-1) ?? '');
  return [...groups].flatMap(([key, list]) => {
    const end = view.nodes.find((node) => node.key === key);
    return end === undefined ? [] : [{ end, paths: list }];
  });
}
