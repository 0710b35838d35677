import { Button } from '@mantine/core';
import { useState } from 'react';
import { mayAct } from '../../api/access-roles.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PeopleList } from './people-list.tsx';
import { ServerChanges } from './server-changes.tsx';

/** Who may come in to this server, and what was changed outside of organizations. */
export function PeoplePage() {
  const session = useRouteQuery('session.read', {});
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<{ readonly name: string; readonly link: string }>();
  const isPublisher = session.data !== undefined && mayAct(session.data.person.role, 'publisher');
  return (
    <Page
      title="People"
      description="Who may come in to this server. Each has a link of their own, and a role."
      actions={
        isPublisher && (
          <Button leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
            Let somebody in
          </Button>
        )
      }
    >
      <QueryState query={session} what="People">
        {() =>
          isPublisher ? (
            <>
              <PeopleList onNewLink={(name, link) => setInvited({ name, link })} />
              <ServerChanges />
            </>
          ) : (
            <EmptyState icon="lock" title="Only publishers see who may come in">
              Ask one of them to change your role.
            </EmptyState>
          )
        }
      </QueryState>
      {isInviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onInvited={(name, link) => {
            setInviting(false);
            setInvited({ name, link });
          }}
        />
      )}
      <LinkDialog invited={invited} onClose={() => setInvited(undefined)} />
    </Page>
  );
}
