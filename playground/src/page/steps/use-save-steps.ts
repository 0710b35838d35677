import { useState } from 'react';
import type { ApplicationView } from '../application/application-view.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { resourceAddress } from '../resources/resource-addresses.ts';
import { useGoTo, useResourceActions } from '../resources/use-resource-actions.ts';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import type { ScriptEditOutcome } from './script-edit.ts';
import { numbersInWords } from './step-edits.ts';
import { useScriptEdit } from './use-script-edit.ts';
import type { StepEdits } from './use-step-edits.ts';

export interface SavingSteps {
  /** What the change means for the script in the editor; undefined until it is known. */
  readonly outcome: ScriptEditOutcome | undefined;
  readonly isSaving: boolean;
  /** Saves the steps, or asks first when the script calls them by number. */
  save(): Promise<void>;
  /** Saves the steps, and the edited script with them when it is wanted. */
  saveKnowingly(withScript: boolean): Promise<void>;
}

/** Saves the steps of an application, and the script that belongs to their new numbers. */
export function useSaveSteps(view: ApplicationView, edits: StepEdits, onAsk: () => void): SavingSteps {
  const { form, numbers } = edits;
  const { saved, organization, organizationName: name } = view;
  // A script that runs the steps in order follows them by itself.
  const hasText = !saved.isGenerated || view.isDraft;
  const outcome = useScriptEdit(hasText ? view.text : undefined, numbers, organization);
  const ofSaved = useScriptEdit(saved.isGenerated ? undefined : saved.text, numbers, organization);
  const versions = useRouteMutation('versions.create');
  const { undo, tellProblem } = useResourceActions(name);
  const tell = useNotice();
  const goTo = useGoTo();
  const [isSaving, setIsSaving] = useState(false);

  async function saveKnowingly(withScript: boolean): Promise<void> {
    setIsSaving(true);
    const result = await form.save();
    if (result.type === 'saved') {
      // Under another name it has another address.
      if (result.resource.name !== view.name)
        goTo(`${resourceAddress(name, 'application', result.resource.name)}/steps`);
      if (withScript) await saveScript(result.resource.name, result.change);
      else tellSaved('Steps saved', result.change);
    }
    setIsSaving(false);
  }

  /** The version is edited, and a draft in the same way: it is not to be saved yet. */
  async function saveScript(application: string, change: string): Promise<void> {
    const before = view.text;
    try {
      let version: number | undefined;
      if (ofSaved?.type === 'edit' && ofSaved.edit.text !== saved.text) {
        const message = `Steps renumbered: ${numbersInWords(numbers)}`;
        version = await createVersion(application, ofSaved.edit.text, saved.number, message, undefined);
      }
      if (outcome?.type === 'edit' && outcome.edit.text !== before) view.replaceText(outcome.edit.text);
      tellSaved('Steps and script saved', change, async () => {
        if (version !== undefined) await createVersion(application, saved.text, version, '', saved.number);
        view.replaceText(before);
      });
    } catch (error) {
      const { message, advice } = problemOf(error);
      tell({
        tone: 'error',
        title: 'The steps are saved, the script is not',
        text: `${sentence(message)} ${sentence(advice)} Until the script is edited it runs other steps than before.`,
        action: { label: 'Take the steps back', run: () => void undo(change) },
      });
    }
  }

  async function createVersion(
    application: string,
    text: string,
    basedOn: number,
    message: string,
    restoredFrom: number | undefined,
  ): Promise<number> {
    const { version } = await versions.mutateAsync({
      params: { organization: name, application },
      body: {
        text,
        basedOn,
        message,
        keepsDraft: view.isDraft,
        ...(restoredFrom === undefined ? {} : { restoredFrom }),
      },
    });
    return version.number;
  }

  function tellSaved(title: string, change: string, undoScript?: () => Promise<void>): void {
    const takeBack = async (): Promise<void> => {
      try {
        await undoScript?.();
      } catch (error) {
        tellProblem('The script could not be taken back, so the steps stay', error);
        return;
      }
      await undo(change);
    };
    tell({ tone: 'good', title, topic: change, action: { label: 'Undo', run: () => void takeBack() } });
  }

  return {
    outcome,
    isSaving,
    saveKnowingly,
    async save() {
      if (!form.isDirty || isSaving || outcome === undefined || ofSaved === undefined) return;
      if (outcome.type === 'none' && ofSaved.type === 'none') await saveKnowingly(false);
      else onAsk();
    },
  };
}
