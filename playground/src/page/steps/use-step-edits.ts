import { useCallback, useEffect, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { type ResourceForm, useResourceForm } from '../resources/form/use-resource-form.ts';
import { useMayEdit } from '../resources/use-may-edit.ts';
import type { StepNumbers } from './renumber-script.ts';
import { followedBy, sameNumbers } from './step-edits.ts';
import type { StepTable, StepTableChange } from './step-table.ts';

/** The step table that is being edited. It is kept in this tab until it is saved. */
export interface StepEdits {
  readonly form: ResourceForm;
  readonly table: StepTable;
  /** What became of the numbers that the saved script knows. */
  readonly numbers: StepNumbers;
  change(next: StepTableChange | StepTable): void;
  discard(): void;
}

export function useStepEdits(organization: string, resource: Resource<'application'>): StepEdits {
  const mayEdit = useMayEdit();
  const form = useResourceForm(organization, resource, !mayEdit);
  const saved = resource.value.authenticationSequence;
  const key = `stepgate-steps ${JSON.stringify([organization, resource.name, resource.revision])}`;
  const [numbers, setNumbers] = useState<StepNumbers>(() => keptNumbers(key) ?? sameNumbers(saved.steps));
  const { isDirty, change } = form;
  useEffect(() => keepNumbers(key, isDirty ? numbers : undefined), [key, isDirty, numbers]);

  const table = (form.value as Resource<'application'>['value']).authenticationSequence;
  return {
    form,
    table,
    numbers: isDirty ? numbers : sameNumbers(saved.steps),
    change: useCallback(
      (next) => {
        const changed = 'table' in next ? next.table : next;
        for (const name of ['steps', 'subjectStepId', 'attributeStepId'] as const)
          change(['authenticationSequence', name], changed[name]);
        if ('numbers' in next)
          setNumbers((before) => followedBy(isDirty ? before : sameNumbers(saved.steps), next.numbers));
      },
      [change, isDirty, saved.steps],
    ),
    discard() {
      form.discard();
      setNumbers(sameNumbers(saved.steps));
    },
  };
}

function keptNumbers(key: string): StepNumbers | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? new Map(kept) : undefined;
  } catch {
    return undefined;
  }
}

function keepNumbers(key: string, numbers: StepNumbers | undefined): void {
  try {
    if (numbers === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify([...numbers]));
  } catch {
    // Without room the edit lasts as long as the page does.
  }
}
