export function GraphPane() {
  return <h2>Graph</h2>;
}
