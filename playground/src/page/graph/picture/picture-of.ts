import type { DrawnEdge, DrawnNode } from '@stepgate/validator';
import { routeOf } from '../drawing/route.ts';
import { type Tone, toneOf } from '../drawing/tone.ts';
import type { Placed, PlacedEdge } from '../layout/lay-out.ts';
import type { LaidOut } from '../layout/use-layout.ts';
import { markFaces, worstMark } from '../words-of-graph.ts';

/** Colours of a picture: it leaves the page, and has a light background wherever it goes. */
const strokes: Readonly<Record<Tone, string>> = {
  error: '#c92a3a',
  warning: '#a35b00',
  info: '#2b5fc0',
  good: '#12795a',
  plain: '#62667c',
};
const backs: Readonly<Record<Tone, string>> = {
  error: '#fff0f1',
  warning: '#fff6e5',
  info: '#ffffff',
  good: '#e8f8f1',
  plain: '#ffffff',
};

const font = 'Inter, system-ui, sans-serif';
const lineHeight = 15;

/** The drawing as an SVG document. */
export function pictureOf({ view, layout }: LaidOut, title: string): string {
  const edges = view.edges.flatMap((edge) => {
    const placed = layout.edges.get(edge.key);
    return placed === undefined ? [] : [edgeMarkup(edge, placed)];
  });
  const nodes = view.nodes.flatMap((node) => {
    const placed = layout.nodes.get(node.key);
    return placed === undefined ? [] : [nodeMarkup(node, placed)];
  });
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...edges,
    ...nodes,
    '</svg>',
  ].join('\n');
}

function edgeMarkup(edge: DrawnEdge, { points, label }: PlacedEdge): string {
  const mark = worstMark(edge.marks);
  const tone = mark === undefined ? 'plain' : markFaces[mark].tone;
  const { path, arrow } = routeOf(points);
  const dashes = edge.byUser
    ? ' stroke-dasharray="2 4"'
    : mark === 'fails-open'
      ? ' stroke-dasharray="10 4"'
      : '';
  const line = `<path d="${path}" fill="none" stroke="${strokes[tone]}" stroke-width="${tone === 'error' ? 2 : 1.25}"${dashes}/>`;
  const head = `<path d="${arrow}" fill="${strokes[tone]}"/>`;
  if (label === undefined) return line + head;
  const words = mark === undefined ? label.text : `${markFaces[mark].label}: ${label.text}`;
  const back = `<rect x="${label.x}" y="${label.y}" width="${label.width}" height="${label.height}" rx="6" fill="#f7f8fc"/>`;
  return line + head + back + textMarkup(wrapped(words, label.width, 3), label, strokes[tone], 11);
}

function nodeMarkup(node: DrawnNode, placed: Placed): string {
  const tone = toneOf(node);
  const { x, y, width, height } = placed;
  const round = node.kind === 'end' || node.kind === 'start' ? 18 : 8;
  const mark = worstMark(node.marks);
  const dashes = node.end?.kind === 'cut' || node.isMerged ? ' stroke-dasharray="5 3"' : '';
  const card = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${backs[tone]}" stroke="${strokes[tone]}" stroke-width="${tone === 'error' ? 2 : 1}"${dashes}/>`;
  const lines = [
    node.title,
    ...wrapped(node.detail.replaceAll('`', ''), width, 2),
    ...(mark === undefined ? [] : [markFaces[mark].label]),
  ];
  return card + textMarkup(lines, placed, '#191b27', 12);
}

/** Lines in the middle of a box. */
function textMarkup(
  lines: readonly string[],
  { x, y, width, height }: Placed,
  colour: string,
  size: number,
): string {
  const top = y + height / 2 - ((lines.length - 1) * lineHeight) / 2 + size / 3;
  return lines
    .map(
      (line, index) =>
        `<text x="${x + width / 2}" y="${top + index * lineHeight}" text-anchor="middle" font-size="${size}" fill="${colour}">${escaped(line)}</text>`,
    )
    .join('');
}

/** A text in lines that fit a width, about; what is too much is cut. */
function wrapped(text: string, width: number, maxLines: number): string[] {
  const perLine = Math.max(8, Math.floor((width - 12) / 5.8));
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < perLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1]}…`];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
