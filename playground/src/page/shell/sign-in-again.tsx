import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, use, useState } from 'react';
import { ConnectionContext, useConnectionState } from '../server/use-connection.ts';

/** Above every other dialog: what is open below it stays as it is. */
const zIndex = 1_000;

/** Shown when the session has ended. The page stays as it is, with what was typed in it, until there is one again. */
export function SignInAgain() {
  const connection = use(ConnectionContext);
  const { name } = useConnectionState();
  const [token, setToken] = useState('');
  const [isWrong, setWrong] = useState(false);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = /[?&]token=([^&\s]+)/.exec(token)?.[1] ?? token.trim();
    try {
      const answer = await fetch(`/?token=${encodeURIComponent(found)}`, {
        headers: { accept: 'text/html' },
      });
      setWrong(!answer.ok);
      if (!answer.ok) return;
      setToken('');
      // The watch of the connection looks when the window is focused.
      dispatchEvent(new Event('focus'));
    } catch {
      connection.become({ name: 'unreachable' });
    }
  };
  return (
    <Modal
      opened={name === 'signed-out'}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={zIndex}
      title="Your session has ended"
    >
      <form onSubmit={(event) => void enter(event)}>
        <Stack gap="sm">
          <Text size="sm">
            Your text is kept. Paste the start token, or the address with it, or open that address in another
            tab: the page goes on by itself.
          </Text>
          <TextInput
            label="Start token"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={token}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
            error={isWrong && 'This is not the token of the running server'}
          />
          <Button type="submit" disabled={token.trim() === ''} style={{ alignSelf: 'flex-end' }}>
            Come in
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
