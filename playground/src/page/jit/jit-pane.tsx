export function JitPane() {
  return <h2>JIT provisioning</h2>;
}
