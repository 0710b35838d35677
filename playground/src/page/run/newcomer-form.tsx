import { Button, TagsInput, TextInput } from '@mantine/core';
import type { FederatedUser } from '@stepgate/engine/model';
import { type FormEvent, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import type { People } from './login-input.ts';
import classes from './sign-in-page.module.css';

/** Somebody whom an identity provider knows and nobody here does: claims and groups as it would send them. */
export function NewcomerForm(props: {
  readonly idp: string;
  readonly world: People;
  onDone(newcomer: FederatedUser): void;
}) {
  const { idp, world, onDone } = props;
  const { organization } = useApplication();
  const mappings = organization.identityProviders.find(({ name }) => name === idp)?.claims.mappings ?? [];
  const [subject, setSubject] = useState('');
  const [claims, setClaims] = useState<Readonly<Record<string, string>>>({});
  const [groups, setGroups] = useState<string[]>([]);
  const isTaken = world.federatedUsers.some((user) => user.idp === idp && user.subject === subject.trim());

  function come(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (subject.trim() === '' || isTaken) return;
    const sent = Object.entries(claims).filter(([, value]) => value.trim() !== '');
    onDone({ idp, subject: subject.trim(), claims: Object.fromEntries(sent), groups });
  }

  return (
    <form className={classes.newcomer} onSubmit={come}>
      <TextInput
        size="sm"
        label={`Subject identifier at ${idp}`}
        autoComplete="off"
        required
        value={subject}
        error={isTaken ? 'Somebody has it already; choose them from the list' : undefined}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      {mappings.map(({ idpClaim }) => (
        <TextInput
          key={idpClaim}
          size="sm"
          label={`Claim ${idpClaim}`}
          autoComplete="off"
          value={claims[idpClaim] ?? ''}
          onChange={(event) => setClaims({ ...claims, [idpClaim]: event.currentTarget.value })}
        />
      ))}
      <TagsInput size="sm" label="Groups that it sends" value={groups} onChange={setGroups} />
      <Button type="submit" size="sm">
        Continue with {idp}
      </Button>
    </form>
  );
}
