import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Impact } from '../../api/schemas/jit.ts';
import { useResourceActions } from '../resources/use-resource-actions.ts';
import { callRoute } from '../server/call-route.ts';

type Conflict = Impact['breaks']['items'][number];

/** Runs the logins that show conflicts, in the application that has them. */
export interface WitnessRunner {
  /** Key of the conflict that is on its way. */
  readonly busy: string | undefined;
  /** @param jit switches that differ from the working copy in that login */
  run(conflict: Conflict, jit: Readonly<Record<string, boolean>>): Promise<void>;
}

export function useRunWitness(organization: string): WitnessRunner {
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();
  const { tellProblem } = useResourceActions(organization);
  return {
    busy,
    async run({ application, finding }, jit) {
      if (finding.witness === undefined) return;
      setBusy(finding.fingerprint);
      try {
        const { world, answers, expect } = finding.witness;
        const params = { organization, application };
        const { id } = await callRoute('runs.keep', {
          params,
          body: {
            title: finding.message,
            input: { jit, world, answers: [...answers] },
            finding: finding.fingerprint,
            expect: expect ?? null,
          },
        });
        await navigate({
          to: '/o/$organization/applications/$application/$pane',
          params: { ...params, pane: 'run' },
          search: { run: id },
        });
      } catch (error) {
        tellProblem('This login could not be run', error);
      } finally {
        setBusy(undefined);
      }
    },
  };
}
