import { useEffect } from 'react';
import { useApplication } from '../application/application-view.ts';
import { AuthenticatorContext, authenticatorsOf } from '../authenticators/known-authenticators.tsx';
import { ProblemState } from '../states/problem-state.tsx';
import { SkeletonList } from '../states/skeleton-list.tsx';
import { inputOf, setupOf } from './login-input.ts';
import classes from './run-pane.module.css';
import { ShownLogin } from './shown-login.tsx';
import { StartLogin } from './start-login.tsx';
import { useLoginRun } from './use-login-run.ts';

/** Runs logins of the application: as anybody, from anywhere, forward and backward; nothing real is touched. */
export function RunPane() {
  const view = useApplication();
  const controls = useLoginRun();
  const { wantedRun } = view;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a wanted run is taken once, when it comes
  useEffect(() => {
    if (wantedRun === undefined) return;
    view.takeWantedRun();
    const { witness, title, fingerprint, jit = {} } = wantedRun;
    const setup = { ...setupOf(view.organization), jit, world: witness.world };
    void controls.start({
      title,
      input: inputOf(setup, view.text, witness.answers),
      finding: fingerprint ?? null,
      expect: witness.expect ?? null,
    });
  }, [wantedRun]);

  return (
    <AuthenticatorContext value={authenticatorsOf(view.organization)}>
      <section className={classes.pane} aria-label="Run a login">
        <Content controls={controls} />
      </section>
    </AuthenticatorContext>
  );
}

function Content({ controls }: { readonly controls: ReturnType<typeof useLoginRun> }) {
  const { kept, result, error } = controls;
  if (kept !== undefined && result !== undefined && error === null)
    return <ShownLogin controls={controls} kept={kept} result={result} />;
  if (error !== null)
    return <ProblemState error={error} title="This login could not be run" onRetry={controls.retry} />;
  return controls.isBusy ? <SkeletonList what="The login" /> : <StartLogin controls={controls} />;
}
