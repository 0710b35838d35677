import { TextInput } from '@mantine/core';
import { authenticators } from '@stepgate/engine/language';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useMayEdit } from '../resources/use-may-edit.ts';
import { useOrganization } from '../resources/use-organization.ts';
import { ButtonLink, TextLink } from '../shell/links.tsx';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { factorWords, needWords, newAuthenticatorName } from './authenticator-words.ts';
import classes from './authenticators.module.css';

/** Everything that can stand in a step, what it proves and what it needs. */
export function AuthenticatorsPage() {
  const { organization = '' } = useParams({ strict: false });
  const { data } = useOrganization(organization);
  const mayEdit = useMayEdit();
  const [search, setSearch] = useState('');
  const own = data?.settings.value.extensions.authenticators ?? [];
  const target = data?.settings.value.target ?? 'stepgate';
  const wanted = search.trim().toLowerCase();
  const rows = [...own, ...authenticators].filter(({ name, displayName = '' }) =>
    `${name} ${displayName}`.toLowerCase().includes(wanted),
  );
  return (
    <Page
      title="Authenticators"
      description="Ways to complete a step. What a second factor needs of the user decides who can pass it."
      actions={
        mayEdit && (
          <ButtonLink
            to="/o/$organization/authenticators/$name"
            params={{ organization, name: newAuthenticatorName }}
            leftSection={<Icon name="plus" />}
          >
            New authenticator
          </ButtonLink>
        )
      }
    >
      <TextInput
        aria-label="Search authenticators"
        placeholder="Search by name"
        leftSection={<Icon name="search" size={14} />}
        value={search}
        maw={416}
        mb="sm"
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {rows.length === 0 ? (
        <EmptyState icon="search" title={`No authenticator matches “${search}”`} />
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.name} className={classes.item}>
              <div className={classes.words}>
                <TextLink
                  to="/o/$organization/authenticators/$name"
                  params={{ organization, name: row.name }}
                  fw={600}
                >
                  {row.displayName ?? row.name}
                </TextLink>
                <code className={classes.code}>{row.name}</code>
              </div>
              <span className={classes.fact}>{factorWords[row.factor]}</span>
              <span className={classes.fact}>{needWords(row, target)}</span>
              <span className={classes.fact}>
                {own.includes(row as never)
                  ? 'of your server'
                  : row.kind === 'local'
                    ? 'of the organization'
                    : 'of identity providers'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
