export function ScenariosPane() {
  return <h2>Scenarios</h2>;
}
