import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { AccessRole } from '../../api/access-roles.ts';
import type { Person } from '../../api/schemas/session.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation, useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { sentence } from '../words/words.tsx';
import classes from './people.module.css';
import { PersonRow } from './person-row.tsx';

export interface PeopleListProps {
  onNewLink(name: string, link: string): void;
}

/** Everybody with a link. */
export function PeopleList({ onNewLink }: PeopleListProps) {
  const people = useRouteQuery('people.list', {});
  const save = useRouteMutation('people.save');
  const renew = useRouteMutation('people.renew');
  const remove = useRouteMutation('people.remove');
  const [leaving, setLeaving] = useState<Person>();
  const tell = useNotice();

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const { message, advice } = problemOf(error);
      tell({ tone: 'error', title: sentence(message), text: sentence(advice) });
    }
  };
  const changeRole = ({ id, name, role: before }: Person, role: AccessRole): Promise<void> =>
    attempt(async () => {
      await save.mutateAsync({ params: { person: id }, body: { name, role } });
      tell({
        tone: 'good',
        topic: `role ${id}`,
        title: `${name} is ${role} now`,
        action: {
          label: 'Undo',
          run: () =>
            void attempt(async () => {
              await save.mutateAsync({ params: { person: id }, body: { name, role: before } });
            }),
        },
      });
    });
  const renewLink = ({ id, name }: Person): Promise<void> =>
    attempt(async () => {
      const { link } = await renew.mutateAsync({ params: { person: id }, body: {} });
      onNewLink(name, link);
    });
  const letGo = ({ id, name }: Person): Promise<void> =>
    attempt(async () => {
      await remove.mutateAsync({ params: { person: id } });
      tell({ tone: 'good', title: `${name} may no longer come in` });
      setLeaving(undefined);
    });

  return (
    <QueryState query={people} what="People">
      {({ people: shown }) =>
        shown.length === 0 ? (
          <EmptyState icon="users" title="Nobody but you">
            Who starts the server comes in with the address that it prints. Let others in with links.
          </EmptyState>
        ) : (
          <ul className={classes.list}>
            {shown.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                onRole={(role) => void changeRole(person, role)}
                onNewLink={() => void renewLink(person)}
                onRemove={() => setLeaving(person)}
              />
            ))}
            <Modal
              opened={leaving !== undefined}
              onClose={() => setLeaving(undefined)}
              title={`Let ${leaving?.name} in no longer?`}
              closeButtonProps={{ 'aria-label': 'Close' }}
            >
              <Stack gap="sm">
                <Text size="sm">
                  Their link and their sessions end at once. Their versions, and their name in the trail,
                  stay. They can be let in again with a new link; drafts they have not saved are then not
                  theirs.
                </Text>
                <Group justify="flex-end">
                  <Button variant="default" data-autofocus onClick={() => setLeaving(undefined)}>
                    Cancel
                  </Button>
                  <Button
                    color="red"
                    loading={remove.isPending}
                    onClick={() => leaving !== undefined && void letGo(leaving)}
                  >
                    Let in no longer
                  </Button>
                </Group>
              </Stack>
            </Modal>
          </ul>
        )
      }
    </QueryState>
  );
}
