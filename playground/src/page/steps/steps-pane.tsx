export function StepsPane() {
  return <h2>Steps</h2>;
}
