export function VersionsPane() {
  return <h2>Versions</h2>;
}
