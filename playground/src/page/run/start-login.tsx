import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { LoginForm } from './login-form.tsx';
import { inputOf, setupOf } from './login-input.ts';
import classes from './run-pane.module.css';
import type { LoginRunControls } from './use-login-run.ts';

/** Before a login: where the browser is, and what others answer. Who comes is chosen on the sign-in page. */
export function StartLogin({ controls }: { readonly controls: LoginRunControls }) {
  const { name, organization, text, isDraft } = useApplication();
  const [setup, setSetup] = useState(() => setupOf(organization));
  return (
    <div className={classes.start}>
      <h2 className={classes.title}>Sign in to {name}, as anybody</h2>
      <p className={classes.hint}>
        The {isDraft ? 'text in the editor, saved or not,' : 'script'} runs in the real engine, in a world of
        its own: nobody gets a mail, no account is made. Then go back to any moment, see what the script did,
        and change an answer.
      </p>
      <Button
        leftSection={<Icon name="play" size={14} />}
        loading={controls.isBusy}
        onClick={() => void controls.start({ title: `Sign in to ${name}`, input: inputOf(setup, text, []) })}
      >
        Start a login
      </Button>
      <LoginForm setup={setup} onChange={setSetup} />
    </div>
  );
}
