import { findAuthenticator } from '@stepgate/engine/language';
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '../resources/use-organization.ts';
import { Page } from '../shell/page.tsx';
import { QueryState } from '../states/query-state.tsx';
import { factorWords, needWords } from './authenticator-words.ts';
import classes from './authenticators.module.css';
import { OwnAuthenticator } from './own-authenticator.tsx';

/** One authenticator: facts about one of the table, a form for one of the organization's own server. */
export function AuthenticatorPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  const query = useOrganization(organization);
  const row = findAuthenticator(name);
  if (row === undefined) return <OwnAuthenticator organization={organization} name={name} />;
  return (
    <QueryState query={query} what="Authenticator">
      {({ settings, identityProviders }) => {
        const offering = identityProviders.filter(({ value }) =>
          value.federatedAuthenticators.authenticators.some((one) => one.name === name),
        );
        return (
          <Page
            title={row.displayName}
            description="This authenticator is part of every server; it cannot be changed."
          >
            <dl className={classes.facts}>
              <dt>Name in scripts</dt>
              <dd>
                <code>{row.name}</code>
              </dd>
              <dt>Factor</dt>
              <dd>{factorWords[row.factor]}</dd>
              <dt>As a second factor</dt>
              <dd>{needWords(row, settings.value.target)}</dd>
              <dt>Enrolment</dt>
              <dd>{row.enrolsInFlow ? 'possible while signing in' : 'must be there before'}</dd>
              <dt>Offered by</dt>
              <dd>
                {row.kind === 'local'
                  ? 'the organization itself (LOCAL)'
                  : offering.map((provider) => provider.name).join(', ') ||
                    'no identity provider of this organization'}
              </dd>
              <dt>Described in</dt>
              <dd>{row.source}</dd>
            </dl>
          </Page>
        );
      }}
    </QueryState>
  );
}
