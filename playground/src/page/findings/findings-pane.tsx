export function FindingsPane() {
  return <h2>Findings</h2>;
}
