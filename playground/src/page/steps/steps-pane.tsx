import { Button, Select } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { jitPositions } from '../../api/jit-positions.ts';
import { useApplication } from '../application/application-view.ts';
import { authenticatorsOf } from '../authenticators/known-authenticators.tsx';
import { Icon } from '../icons/icon.tsx';
import { ChangedElsewhere } from '../resources/form/changed-elsewhere.tsx';
import { FormContext } from '../resources/form/form-context.ts';
import { ProblemSummary } from '../resources/form/problem-summary.tsx';
import { ApplicationDetails } from './application-details.tsx';
import { PendingSteps } from './pending-steps.tsx';
import { ScriptEditDialog } from './script-edit-dialog.tsx';
import { SortableSteps } from './sortable-steps.tsx';
import { addStep, inOrder } from './step-table.ts';
import classes from './steps.module.css';
import { useSaveSteps } from './use-save-steps.ts';
import { useStepEdits } from './use-step-edits.ts';

/** The steps of the application: what they offer, in which order, and whose user signs in. */
export function StepsPane() {
  const view = useApplication();
  const { organization, organizationName, resource } = view;
  const edits = useStepEdits(organizationName, resource);
  const { form, table } = edits;
  const [isAsking, setIsAsking] = useState(false);
  const saving = useSaveSteps(view, edits, () => setIsAsking(true));
  const surroundings = useMemo(
    () => ({
      dialect: organization.target,
      jit: new Map(Object.entries(jitPositions(organization))),
      known: authenticatorsOf(organization),
      providers: organization.identityProviders,
    }),
    [organization],
  );
  const steps = inOrder(table.steps);

  function saveByKey(event: KeyboardEvent): void {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || !form.isDirty) return;
    event.preventDefault();
    event.stopPropagation();
    void saving.save();
  }

  return (
    <section className={classes.pane} aria-label="Steps and settings" onKeyDown={saveByKey}>
      <header className={classes.head}>
        <h2 className={classes.title}>Steps</h2>
        <p className={classes.hint}>
          Drag them, or use the arrows. Nothing changes for logins until you save.
        </p>
      </header>
      {form.elsewhere !== undefined && form.isDirty && (
        <ChangedElsewhere
          merged={form.elsewhere}
          by={resource.updatedBy}
          onSettle={form.settle}
          onDiscard={edits.discard}
        />
      )}
      <ProblemSummary problems={form.problems} refusal={form.refusal} />
      <SortableSteps
        table={table}
        surroundings={surroundings}
        isReadOnly={form.isReadOnly}
        onChange={edits.change}
      />
      {!form.isReadOnly && (
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() =>
            edits.change(
              addStep(table, [
                { idp: 'LOCAL', authenticator: steps.length === 0 ? 'BasicAuthenticator' : 'totp' },
              ]),
            )
          }
        >
          Add step
        </Button>
      )}
      <div className={classes.marks}>
        <StepChoice
          label="Who signs in"
          description="The user of this step is the one who signs in."
          steps={steps.map(({ id }) => id)}
          value={table.subjectStepId}
          isReadOnly={form.isReadOnly}
          onChange={(subjectStepId) => edits.change({ ...table, subjectStepId })}
        />
        <StepChoice
          label="Whose claims"
          description="The application gets the claims of this step's user."
          steps={steps.map(({ id }) => id)}
          value={table.attributeStepId}
          isReadOnly={form.isReadOnly}
          onChange={(attributeStepId) => edits.change({ ...table, attributeStepId })}
        />
      </div>
      <FormContext value={form}>
        <ApplicationDetails onReplace={form.replace} />
      </FormContext>
      {form.isDirty && (
        <PendingSteps
          numbers={edits.numbers}
          outcome={saving.outcome}
          isSaving={saving.isSaving}
          onSave={() => void saving.save()}
          onDiscard={edits.discard}
        />
      )}
      <ScriptEditDialog
        outcome={isAsking ? saving.outcome : undefined}
        numbers={edits.numbers}
        isSaving={saving.isSaving}
        onClose={() => setIsAsking(false)}
        onChoose={async (withScript) => {
          await saving.saveKnowingly(withScript);
          setIsAsking(false);
        }}
      />
    </section>
  );
}

function StepChoice(props: {
  readonly label: string;
  readonly description: string;
  readonly steps: readonly number[];
  readonly value: number;
  readonly isReadOnly: boolean;
  onChange(step: number): void;
}) {
  return (
    <Select
      label={props.label}
      description={props.description}
      data={props.steps.map((step) => ({ value: String(step), label: `Step ${step}` }))}
      value={String(props.value)}
      allowDeselect={false}
      readOnly={props.isReadOnly}
      onChange={(next) => next !== null && props.onChange(Number(next))}
    />
  );
}
