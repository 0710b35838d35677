import { Alert, Button, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { mayAct } from '../../api/access-roles.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { ApiProblem, problemOf } from '../server/api-client.ts';
import { useRouteMutation, useRouteQuery } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import { CheckList, isOverridable, type OverridableCheck } from './check-list.tsx';
import classes from './publish-page.module.css';

export interface PublishFormProps {
  readonly organization: string;
  readonly answer: RouteAnswer<'publish.check'>;
}

/** The gate, the message and the button. */
export function PublishForm({ organization, answer }: PublishFormProps) {
  const { checks, differences, latest, stateDigest } = answer;
  const [message, setMessage] = useState('');
  const [chosen, setChosen] = useState<readonly OverridableCheck[]>([]);
  const session = useRouteQuery('session.read', {});
  const publish = useRouteMutation('publish.do');
  const notice = useNotice();
  const navigate = useNavigate();
  const reasonId = useId();

  const role = session.data?.person.role;
  const mayPublish = role !== undefined && mayAct(role, 'publisher');
  // A check that passes meanwhile needs nobody's word.
  const override = chosen.filter((name) =>
    checks.some((check) => check.name === name && isOverridable(check)),
  );
  const open = checks.filter(
    ({ name, state }) => state !== 'passed' && !(override as readonly string[]).includes(name),
  );
  const next = (latest ?? 0) + 1;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (open.length > 0 || !mayPublish || message.trim() === '') return;
    try {
      const { number } = await publish.mutateAsync({
        params: { organization },
        body: { message: message.trim(), stateDigest, override: [...override] },
      });
      notice({ tone: 'good', title: `Version ${number} is published`, topic: 'publish' });
      await navigate({ to: '/o/$organization/published', params: { organization } });
    } catch (error) {
      const { message: problem, advice } = problemOf(error);
      const isConflict = error instanceof ApiProblem && error.status === 409;
      notice({
        tone: isConflict ? 'warning' : 'error',
        title: sentence(problem),
        text: sentence(advice),
        topic: 'publish',
      });
    }
  };

  return (
    <>
      <section className={classes.section} aria-labelledby="checks-heading">
        <h2 id="checks-heading" className={classes.heading}>
          Checks
        </h2>
        <CheckList
          organization={organization}
          checks={checks}
          override={override}
          {...(mayPublish ? { onOverride: setChosen } : {})}
        />
      </section>
      {role !== undefined && !mayPublish ? (
        <Alert variant="light" color="indigo" icon={<Icon name="info" />} title="You cannot publish">
          Your role here is {role}. Somebody with the role publisher can publish what you see on this page, or
          give you that role.
        </Alert>
      ) : (
        <form className={classes.form} onSubmit={(event) => void submit(event)}>
          <Textarea
            label="Message"
            description="What changes, and why. It stands in the list of published versions."
            required
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2_000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <div className={classes.submit}>
            <Button
              type="submit"
              loading={publish.isPending}
              disabled={open.length > 0 || !mayPublish || message.trim() === ''}
              aria-describedby={reasonId}
            >
              Publish version {next}
            </Button>
            <p id={reasonId} className={classes.consequence}>
              {consequence(open.length, override.length, differences.length, message)}
            </p>
          </div>
        </form>
      )}
    </>
  );
}

function consequence(open: number, overridden: number, differences: number, message: string): string {
  if (open > 0) return `The gate is closed: ${counted(open, 'check')} not passed.`;
  const what = `New sign-ins run on it at once, with ${counted(differences, 'difference')}. Those under way finish as they began.`;
  const although = overridden === 0 ? '' : ` ${counted(overridden, 'failed check')} taken upon you.`;
  const missing = message.trim() === '' ? ' Write a message first.' : '';
  return `${what}${although}${missing}`;
}
