/** A point of the canvas, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

const cornerRadius = 8;
const arrowLength = 8;
const arrowWidth = 4.5;

/** The line of an edge through some points, with round corners, and the head of its arrow, as SVG paths. */
export function routeOf(points: readonly Point[]): { readonly path: string; readonly arrow: string } {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return { path: '', arrow: '' };
  const parts = [`M ${points[0]?.x} ${points[0]?.y}`];
  for (let index = 1; index < points.length - 1; index += 1) {
    const [from, corner, to] = points.slice(index - 1, index + 2) as [Point, Point, Point];
    const into = towards(corner, from);
    const out = towards(corner, to);
    parts.push(`L ${into.x} ${into.y} Q ${corner.x} ${corner.y} ${out.x} ${out.y}`);
  }
  parts.push(`L ${last.x} ${last.y}`);
  return { path: parts.join(' '), arrow: arrowAt(before, last) };
}

/** A point near a corner, at most half way to a neighbour. */
function towards(corner: Point, other: Point): Point {
  const distance = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = distance === 0 ? 0 : Math.min(cornerRadius, distance / 2) / distance;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

function arrowAt(from: Point, to: Point): string {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(to.x - from.x) / distance, (to.y - from.y) / distance];
  const [backX, backY] = [to.x - x * arrowLength, to.y - y * arrowLength];
  const left = `${backX - y * arrowWidth} ${backY + x * arrowWidth}`;
  const right = `${backX + y * arrowWidth} ${backY - x * arrowWidth}`;
  return `M ${to.x} ${to.y} L ${left} L ${right} Z`;
}
