/** A point of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The slope of the straight line that lies closest to the points (least squares); 0 for fewer than two. */
export function linearSlope(points: readonly Point[]): number {
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  let together = 0;
  let alone = 0;
  for (const { x, y } of points) {
    together += (x - meanX) * (y - meanY);
    alone += (x - meanX) ** 2;
  }
  return alone === 0 ? 0 : together / alone;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
