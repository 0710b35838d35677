export function RunPane() {
  return <h2>Run</h2>;
}
