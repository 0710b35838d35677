import { Alert, Button, Loader, Modal, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { ImpactList } from './impact-list.tsx';
import { type ImpactListName, impactLists, impactSentence, shownLists } from './impact-words.ts';
import classes from './jit-dialog.module.css';
import { RepairReview } from './repair-review.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { useJitChange } from './use-jit-change.ts';

export interface JitDialogProps {
  readonly organization: string;
  readonly identityProvider: string;
  /** The position that is asked about. */
  readonly isEnabled: boolean;
  /** Only told what it does; the person may not change it. */
  readonly isReadOnly: boolean;
  onClose(): void;
}

/** Says what a switch does before it is thrown. Enter and Escape both leave it where it is. */
export function JitDialog(props: JitDialogProps) {
  const { organization, identityProvider, isEnabled, onClose } = props;
  const isNarrow = useMediaQuery('(max-width: 48em)') === true;
  const [isRepairing, setIsRepairing] = useState(false);
  const preview = useRouteQuery('jit.preview', {
    params: { organization, identityProvider },
    body: { isEnabled, limit: 1 },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      radius={isNarrow ? 0 : 'lg'}
      fullScreen={isNarrow}
      centered
      title={`Switch JIT provisioning of ${identityProvider} ${isEnabled ? 'on' : 'off'}?`}
      classNames={{ body: classes.body ?? '', title: classes.title ?? '' }}
      // It is no header of the page.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': 'Close, nothing changes' }}
    >
      <QueryState query={preview} what="What it does">
        {(answer) =>
          isRepairing ? (
            <RepairReview
              organization={organization}
              identityProvider={identityProvider}
              onBack={() => setIsRepairing(false)}
              onDone={onClose}
            />
          ) : (
            <Decision {...props} answer={answer} onRepair={() => setIsRepairing(true)} />
          )
        }
      </QueryState>
    </Modal>
  );
}

function Decision(props: JitDialogProps & { readonly answer: RouteAnswer<'jit.preview'>; onRepair(): void }) {
  const { organization, identityProvider, isEnabled, isReadOnly, answer, onClose, onRepair } = props;
  const { impact, acknowledgement } = answer;
  const lists = shownLists(impact);
  const [chosen, setChosen] = useState<ImpactListName>();
  const [written, setWritten] = useState('');
  const [search] = useDebouncedValue(written, 150);
  const [isChanged, setIsChanged] = useState(false);
  const { isBusy, change } = useJitChange(organization, identityProvider);
  const cancel = useFirstFocus();
  const list = chosen !== undefined && lists.includes(chosen) ? chosen : (lists[0] ?? 'breaks');
  const breaks = impact.breaks.total > 0;

  async function confirm(): Promise<void> {
    const outcome = await change(isEnabled, acknowledgement ?? undefined);
    if (outcome === 'done') onClose();
    setIsChanged(outcome === 'unread');
  }

  return (
    <>
      <p className={classes.lead}>
        {isEnabled
          ? `Users of ${identityProvider} get an account here when they first sign in.`
          : `New users of ${identityProvider} get no account here any more; what they send is passed through and not stored.`}{' '}
        <strong>{impactSentence(impact)}</strong>
      </p>
      {impact.pending > 0 && (
        <p className={classes.pending} role="status">
          <Loader size={14} aria-hidden="true" /> {counted(impact.pending, 'application')} to be analyzed.
          Until then they count like those that break.
        </p>
      )}
      {isChanged && (
        <Alert color="orange" variant="light" title="The list has changed" role="alert">
          Something else was saved or analyzed meanwhile. Read what it does now, then decide.
        </Alert>
      )}
      <TextInput
        className={classes.search ?? ''}
        size="sm"
        aria-label="Search applications"
        placeholder="Search applications"
        leftSection={<Icon name="search" />}
        value={written}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
      />
      <Tabs
        value={list}
        onChange={(next) => setChosen((next ?? undefined) as ImpactListName | undefined)}
        keepMounted={false}
        classNames={{ list: classes.tabs ?? '', tab: classes.tab ?? '' }}
      >
        <Tabs.List aria-label="What it does to applications">
          {lists.map((name) => (
            <Tabs.Tab key={name} value={name} data-list={name}>
              {impactLists[name].title} <span className={classes.count}>{impact[name].applications}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {lists.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
            <p className={classes.about}>{impactLists[name].about}</p>
            <ImpactList
              key={`${name} ${search}`}
              {...{ organization, identityProvider, isEnabled, search }}
              list={name}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      <p className={classes.rest}>
        Not affected: {counted(impact.unaffected, 'application')}. What is judged are the saved scripts, not
        drafts.
      </p>
      <footer className={classes.footer}>
        <Button ref={cancel} variant="default" data-autofocus onClick={onClose}>
          {isReadOnly ? 'Close' : isEnabled ? 'Cancel' : 'Cancel, keep JIT on'}
        </Button>
        {!isReadOnly && (
          <>
            <Button variant={breaks ? 'default' : 'filled'} loading={isBusy} onClick={() => void confirm()}>
              Switch {isEnabled ? 'on' : 'off'}
              {breaks || impact.uncertain.total > 0 ? ' anyway' : ''}
            </Button>
            {breaks && !isEnabled && (
              <Button leftSection={<Icon name="shield" />} disabled={isBusy} onClick={onRepair}>
                Apply the guard …
              </Button>
            )}
          </>
        )}
      </footer>
    </>
  );
}
