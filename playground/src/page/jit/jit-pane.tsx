import { useEffect } from 'react';
import { useApplication } from '../application/application-view.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import classes from './jit-pane.module.css';
import { ProviderSwitch } from './provider-switch.tsx';

/** What the JIT switches of identity providers do to this application. */
export function JitPane() {
  const { organizationName: organization, name: application, isDraft, editor } = useApplication();
  const query = useRouteQuery('applications.jit', { params: { organization, application } });
  const lines = isDraft
    ? []
    : (query.data?.switches.flatMap(({ safe }) => safe.flatMap(({ range }) => range?.start.line ?? [])) ??
      []);
  const lit = lines.join(' ');

  // The conditions that keep users from being locked out are lit as long as the pane is open.
  useEffect(() => {
    if (lit === '') return undefined;
    editor.light({ lines: lit.split(' ').map(Number) });
    return () => editor.light(undefined);
  }, [lit, editor]);

  return (
    <div className={classes.pane}>
      <h2 className={classes.title}>JIT provisioning</h2>
      <p className={classes.about}>
        JIT provisioning gives users of an identity provider an account here. It is a setting of the provider
        and counts for all applications; this is what it means for {application}.
      </p>
      {isDraft && (
        <p className={classes.note} role="status">
          What is said here is of the saved version, not of the draft in the editor.
        </p>
      )}
      <QueryState query={query} what="Switches">
        {({ switches }) =>
          switches.length === 0 ? (
            <EmptyState icon="globe" title="No identity provider">
              The steps of this application name none, so no switch matters to it.
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {switches.map((one) => (
                <li key={one.identityProvider}>
                  <ProviderSwitch {...one} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </div>
  );
}
