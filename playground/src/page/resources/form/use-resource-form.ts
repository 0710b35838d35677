import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Resource } from '../../../api/schemas/resources.ts';
import { problemOf } from '../../server/api-client.ts';
import { markStale } from '../../server/stale-answers.ts';
import { useRouteMutation } from '../../server/use-route.ts';
import type { FieldProblem, FormState } from './form-context.ts';
import { type EditPlace, type KeptEdit, keepEdit, readKeptEdit } from './kept-edits.ts';
import { type MergedValue, mergeValues } from './merge-values.ts';
import { problemsOf } from './problems-of.ts';
import { isSameValue, withValueAt } from './value-path.ts';

/** What a save came to. */
export type SaveOutcome =
  | {
      readonly type: 'saved';
      readonly resource: Resource;
      readonly change: string;
      readonly followed: readonly string[];
    }
  /** Somebody else saved it; the form shows both. */
  | { readonly type: 'changed-elsewhere' }
  | { readonly type: 'refused'; readonly error: unknown };

export interface ResourceForm extends FormState {
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** What somebody else saved since the writing began, merged with what is here. */
  readonly elsewhere: MergedValue | undefined;
  /** Of the latest save, when it is about no field. */
  readonly refusal: unknown;
  replace(value: unknown): void;
  /** Forgets what was written. */
  discard(): void;
  /** Goes on from what somebody else saved, with this value. */
  settle(value: unknown): void;
  save(acknowledgement?: string): Promise<SaveOutcome>;
}

/**
 * The form on a resource. What is written is kept in this tab until it is saved or discarded; a refusal loses nothing.
 *
 * @param resource as the server has it now; a newer one shows in `elsewhere` while there are edits
 */
export function useResourceForm(organization: string, resource: Resource, isReadOnly: boolean): ResourceForm {
  const { kind, name, revision } = resource;
  const place = useMemo((): EditPlace => ({ organization, kind, name }), [organization, kind, name]);
  const [edit, setEdit] = useState<KeptEdit | undefined>(() => readKeptEdit(sessionStorage, place));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [refusal, setRefusal] = useState<unknown>();
  const client = useQueryClient();
  const { mutateAsync, isPending } = useRouteMutation('resources.save');
  useEffect(() => keepEdit(sessionStorage, place, edit), [place, edit]);

  const value = edit === undefined ? resource.value : edit.value;
  const isDirty = edit !== undefined && !isSameValue(edit.value, resource.value);
  const elsewhere = useMemo(
    () =>
      edit === undefined || edit.base.revision >= revision
        ? undefined
        : mergeValues(edit.base.value, edit.value, resource.value),
    [edit, revision, resource.value],
  );

  const update = useCallback(
    (next: (value: unknown) => unknown) =>
      setEdit((current) => {
        const { base, value: before } = current ?? {
          base: { revision, value: resource.value },
          value: resource.value,
        };
        const after = next(before);
        // Whoever writes back what was there has nothing to save.
        return isSameValue(after, base.value) && base.revision === revision
          ? undefined
          : { base, value: after };
      }),
    [revision, resource.value],
  );

  return {
    value,
    problems,
    isReadOnly,
    isDirty,
    isSaving: isPending,
    elsewhere,
    refusal,
    change: useCallback((path, next) => update((before) => withValueAt(before, path, next)), [update]),
    replace: useCallback((next) => update(() => next), [update]),
    discard() {
      setEdit(undefined);
      setProblems([]);
      setRefusal(undefined);
    },
    settle: (next) => setEdit({ base: { revision, value: resource.value }, value: next }),
    async save(acknowledgement) {
      setProblems([]);
      setRefusal(undefined);
      try {
        const saved = await mutateAsync({
          params: { organization, kind, name },
          body: {
            value: value as never,
            basedOn: edit?.base.revision ?? revision,
            ...(acknowledgement === undefined ? {} : { acknowledgement }),
          },
        });
        setEdit(undefined);
        // The next render may be of another name: what was kept under this one goes now.
        keepEdit(sessionStorage, place, undefined);
        return { type: 'saved', ...saved };
      } catch (error) {
        if (problemOf(error).code === 'resource-changed-elsewhere') {
          await markStale(client, [{ route: 'resources.read', params: { organization, kind, name } }]);
          return { type: 'changed-elsewhere' };
        }
        setProblems(problemsOf(error));
        setRefusal(error);
        return { type: 'refused', error };
      }
    },
  };
}
