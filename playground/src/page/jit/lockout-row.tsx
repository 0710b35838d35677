import { Button, Loader } from '@mantine/core';
import { useId, useState } from 'react';
import type { Impact } from '../../api/schemas/jit.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import { FindingPath } from '../findings/finding-path.tsx';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { TextLink } from '../shell/links.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './impact-row.module.css';
import type { AskedImpact } from './use-impact-pages.ts';
import { useRunWitness } from './use-run-witness.ts';

export interface LockoutRowProps {
  readonly asked: AskedImpact & { readonly list: 'breaks' | 'mends' };
  readonly conflict: Impact['breaks']['items'][number];
}

/** One way in which users of an application are locked out: where, why, how a login gets there, and that login. */
export function LockoutRow({ asked, conflict }: LockoutRowProps) {
  const { organization, identityProvider, isEnabled, list } = asked;
  const { application, finding, factors } = conflict;
  const [isOpen, setIsOpen] = useState(false);
  const [isWanted, setIsWanted] = useState(false);
  const pathId = useId();
  const runner = useRunWitness(organization);
  // The path and the world are worked out for those that somebody looks at.
  const details = useRouteQuery(
    'applications.jit',
    { params: { organization, application } },
    { enabled: isOpen || isWanted },
  );
  const conflictIn = (data: RouteAnswer<'applications.jit'> | undefined): Conflict | undefined =>
    data?.switches
      .find((one) => one.identityProvider === identityProvider)
      ?.conflicts.find((one) => isSame(one, conflict));
  const found = conflictIn(details.data);
  // A login that is locked out now is played as things stand.
  const jit = list === 'breaks' ? { [identityProvider]: isEnabled } : {};

  async function run(): Promise<void> {
    setIsWanted(true);
    const { data } = found === undefined ? await details.refetch() : { data: details.data };
    const one = conflictIn(data);
    if (one?.finding.witness !== undefined) await runner.run(one, jit);
  }

  const isBusy = runner.busy !== undefined || (isWanted && details.isFetching);
  const isUnshown = found !== undefined && found.finding.witness === undefined;
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        <div className={classes.what}>
          <TextLink
            className={classes.name ?? ''}
            to="/o/$organization/applications/$application/$pane"
            params={{ organization, application, pane: 'jit' }}
          >
            {application}
          </TextLink>
          <span className={classes.place}>
            {finding.step === undefined ? 'the login ends' : `step ${finding.step}`}
            {factors.length > 0 && ` · ${factors.join(', ')}`}
          </span>
        </div>
        <div className={classes.actions}>
          <Button
            size="xs"
            variant="default"
            aria-expanded={isOpen}
            aria-controls={pathId}
            aria-label={`${isOpen ? 'Hide' : 'Show'} the path in ${application}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide the path' : 'Show the path'}
          </Button>
          <Button
            size="xs"
            variant="light"
            leftSection={<Icon name="play" size={12} />}
            aria-label={`Run it in ${application}`}
            loading={isBusy}
            onClick={() => void run()}
          >
            Run it
          </Button>
        </div>
      </div>
      <p className={classes.message}>
        <Sentence text={finding.message} />
      </p>
      <div id={pathId} hidden={!isOpen} className={classes.path}>
        {isOpen && found !== undefined && <FindingPath path={found.finding.path} />}
        {isOpen && found === undefined && details.isFetching && (
          <Loader size="xs" aria-label="The path is worked out" />
        )}
      </div>
      {isUnshown && (
        <p className={classes.note} role="status">
          No login could be built that shows it; the path says how one gets there.
        </p>
      )}
    </div>
  );
}

type Conflict = LockoutRowProps['conflict'];

function isSame(one: Conflict, other: Conflict): boolean {
  const { application, finding } = one;
  return (
    application === other.application &&
    finding.fingerprint === other.finding.fingerprint &&
    finding.message === other.finding.message
  );
}
