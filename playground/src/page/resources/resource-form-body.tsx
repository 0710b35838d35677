import { Button, Collapse, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { Page } from '../shell/page.tsx';
import { sentence } from '../words/words.tsx';
import { ChangedElsewhere } from './form/changed-elsewhere.tsx';
import { FormContext } from './form/form-context.ts';
import { JsonField } from './form/json-field.tsx';
import { ProblemSummary } from './form/problem-summary.tsx';
import classes from './form/resource-form.module.css';
import { useResourceForm } from './form/use-resource-form.ts';
import { shownInstant } from './shown-instant.ts';
import { useMayEdit } from './use-may-edit.ts';
import { useResourceActions } from './use-resource-actions.ts';

export interface ResourceFormBodyProps {
  readonly organization: string;
  readonly resource: Resource;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons beside *Save*. */
  readonly actions?: ReactNode;
  /** What stands above the form and is saved on its own. */
  readonly before?: ReactNode;
  /** Told when it was saved, with the name it has now. */
  onSaved?(name: string): void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A resource as a form: save, discard, what the server refused, what somebody else saved, and the JSON of it. */
export function ResourceFormBody(props: ResourceFormBodyProps) {
  const { organization, resource, onSaved } = props;
  const mayEdit = useMayEdit();
  const form = useResourceForm(organization, resource, !mayEdit);
  const { isDirty, isSaving, elsewhere } = form;
  const [view, setView] = useState<'form' | 'json'>('form');
  const tell = useNotice();
  const { undo } = useResourceActions(organization);
  useAskBeforeClosing(isDirty);

  async function save(): Promise<void> {
    if (!isDirty || isSaving) return;
    const outcome = await form.save();
    if (outcome.type !== 'saved') return;
    tell({
      tone: 'good',
      title: 'Saved',
      topic: outcome.change,
      ...(outcome.followed.length === 0 ? {} : { text: `Followed: ${outcome.followed.join(', ')}.` }),
      action: { label: 'Undo', run: () => void undo(outcome.change) },
    });
    onSaved?.(outcome.resource.name);
  }
  useHotkeys([['mod+S', () => void save()]], []);

  const saveButton = mayEdit && (
    <Button
      leftSection={<Icon name="save" />}
      aria-keyshortcuts="Control+S Meta+S"
      loading={isSaving}
      {...(isDirty ? {} : { 'aria-disabled': true, 'data-disabled': true })}
      onClick={() => void save()}
    >
      Save
    </Button>
  );
  return (
    <FormContext value={form}>
      <Page
        title={props.title}
        description={props.description}
        actions={
          <>
            {isDirty && (
              <Button variant="default" onClick={() => form.discard()}>
                Discard changes
              </Button>
            )}
            {saveButton}
            {props.actions}
          </>
        }
      >
        {props.before}
        <div className={classes.bar}>
          <span className={classes.saved} role="status">
            {isDirty ? (
              <span className={classes.dirty}>Not saved yet; kept in this tab</span>
            ) : (
              <>
                Saved {shownInstant(resource.updatedAt)} by {resource.updatedBy}
                {!mayEdit && ' · your role can read this, not change it'}
              </>
            )}
          </span>
          <SegmentedControl
            size="xs"
            aria-label="Shown as"
            value={view}
            onChange={(next) => setView(next as 'form' | 'json')}
            data={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
            ]}
          />
        </div>
        {elsewhere !== undefined && isDirty && (
          <ChangedElsewhere
            key={resource.revision}
            merged={elsewhere}
            by={resource.updatedBy}
            onSettle={form.settle}
            onDiscard={form.discard}
          />
        )}
        <ProblemSummary problems={form.problems} refusal={form.refusal} />
        <div className={classes.panel}>
          {view === 'json' ? <JsonField onReplace={form.replace} /> : props.children}
        </div>
        <UsedBy places={resource.usedBy ?? []} />
      </Page>
    </FormContext>
  );
}

/** What is written is kept as long as the tab is open; closing it would lose it. */
function useAskBeforeClosing(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isDirty]);
}

const mostShown = 5;

function UsedBy({ places }: { readonly places: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(false);
  if (places.length === 0) return null;
  const row = (place: string) => <li key={place}>{sentence(place).replace(/\.$/, '')}</li>;
  return (
    <section className={classes.usedBy} aria-label="Used by">
      <h2 className={classes.usedTitle}>Used by</h2>
      <ul className={classes.used}>{places.slice(0, mostShown).map(row)}</ul>
      {places.length > mostShown && (
        <>
          <Collapse expanded={isOpen}>
            <ul className={classes.used}>{places.slice(mostShown).map(row)}</ul>
          </Collapse>
          <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Show fewer' : `Show all ${places.length}`}
          </Button>
        </>
      )}
    </section>
  );
}
