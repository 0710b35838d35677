import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The name of a file as servers want it: relative to the current folder, with slashes; what is outside stays absolute, as
 * the address of a file.
 */
export function fileInReport(file: string): string {
  const way = relative('', file).split(sep);
  if (way[0] === '..') return pathToFileURL(resolve(file)).href;
  return way.map((part) => encodeURIComponent(part)).join('/');
}

/** The same for readers that want no address. */
export function pathInReport(file: string): string {
  const way = relative('', file);
  return (way.startsWith('..') ? file : way).split(sep).join('/');
}
