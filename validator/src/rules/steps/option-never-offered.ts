import type { DropReason } from '@stepgate/engine/language';
import type { StepOption } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import type { LoginGraph } from '../../login/login-graph.ts';
import { optionName } from '../../report/path-words.ts';
import { pageOf, type Rule } from '../rule.ts';

/** A step is executed, and one of its options is offered in no login. */
export const optionNeverOffered: Rule = {
  id: 'steps/option-never-offered',
  severity: 'info',
  preset: 'recommended',
  summary: 'An option of a step that is executed is offered to nobody.',
  page: pageOf('steps/option-never-offered'),
  check: (program, { graph, complete }) => {
    if (graph === null || !complete) return [];
    return program.steps.flatMap((step) =>
      step.options.flatMap((option) => {
        const reason = whyNever(graph, step.id, option);
        const site = graph.executed.find((one) => one.step === step.id)?.site;
        if (reason === null || site === undefined) return [];
        return [
          {
            message: `${optionName(program, option)} of step ${step.id} is offered to nobody: ${words[reason]}`,
            advice: `Take it out of step ${step.id}, or let the script offer it.`,
            range: rangeOf(site),
            step: step.id,
            subject: `${option.idp}/${option.authenticator}`,
          },
        ];
      }),
    );
  },
};

const isOption = (one: StepOption, other: StepOption): boolean =>
  one.idp === other.idp && one.authenticator === other.authenticator;

/** Why an option is dropped whenever its step runs; null when somebody is offered it, or another rule tells. */
function whyNever(graph: LoginGraph, step: number, option: StepOption): DropReason | null {
  const reasons = new Set<DropReason>();
  let isOffered = false;
  for (const { events } of graph.edges) {
    for (const event of events) {
      if ((event.kind !== 'answer' && event.kind !== 'conflict') || event.step !== step) continue;
      const dropped = event.dropped.find((one) => isOption(one, option));
      if (dropped === undefined) return null;
      reasons.add(dropped.reason);
      isOffered ||= event.kind === 'answer';
    }
  }
  const [reason, another] = reasons;
  // Where the step never has an option, that is what matters.
  if (!isOffered || reason === undefined || another !== undefined) return null;
  return reason in words ? reason : null;
}

/** What users lack is told by the rules about second factors. */
const words: Readonly<Partial<Record<DropReason, string>>> = {
  'second-factor-needs-user': 'it is a second factor, and nobody is signed in yet whenever the step runs',
  'filtered-by-script': 'the script leaves it out at every call',
  'identity-provider-disabled': 'the identity provider, or this way in, is disabled',
};
