import { Button, Progress } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Coverage } from '../../api/schemas/runs.ts';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { inputOf, setupOf } from '../run/login-input.ts';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import classes from './scenarios-pane.module.css';

const route = getRouteApi('/o/$organization/applications/$application');

/** How much of the logins the scenarios take, and those that none takes. */
export function CoverageSummary({ coverage }: { readonly coverage: Coverage }) {
  const { outcomes, branches, untaken } = coverage;
  return (
    <section className={classes.coverage} aria-label="Coverage">
      <h3 className={classes.heading}>Coverage</h3>
      <Count label="Outcomes of calls" {...outcomes} />
      {branches === null ? (
        <p className={classes.note}>The branches are not known: the script cannot be followed in full.</p>
      ) : (
        <Count label="Branches of the login" {...branches} />
      )}
      {untaken.length > 0 && (
        <>
          <h4 className={classes.heading}>Logins that no scenario takes</h4>
          <ul className={classes.untaken}>
            {untaken.map((words) => (
              <Untaken key={words.join('\n')} words={words} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Count({
  label,
  covered,
  total,
}: {
  readonly label: string;
  readonly covered: number;
  readonly total: number;
}) {
  const percent = total === 0 ? 100 : Math.floor((covered / total) * 100);
  return (
    <div className={classes.count}>
      <span>
        {label}: {covered} of {total}
      </span>
      <Progress value={percent} size="sm" aria-label={label} color={percent === 100 ? 'teal' : 'indigo'} />
    </div>
  );
}

/** A login in words, and the start of a scenario for it. */
function Untaken({ words }: { readonly words: readonly string[] }) {
  const view = useApplication();
  const { organizationName: organization, name: application } = view;
  const navigate = route.useNavigate();
  const notice = useNotice();

  async function begin(): Promise<void> {
    const input = inputOf(setupOf(view.organization), view.text, []);
    try {
      const { id } = await callRoute('runs.keep', {
        params: { organization, application },
        body: { title: words.join(' → ').slice(0, 300), input },
      });
      await navigate({
        to: '/o/$organization/applications/$application/$pane',
        params: { organization, application, pane: 'run' },
        search: { run: id },
      });
    } catch (error) {
      notice({ tone: 'error', title: 'The login could not be begun', text: problemOf(error).message });
    }
  }

  return (
    <li className={classes.login}>
      <span>{words.join(' → ')}</span>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<Icon name="play" size={12} />}
        onClick={() => void begin()}
      >
        Make a scenario of it
      </Button>
    </li>
  );
}
