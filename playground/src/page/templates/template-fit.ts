import type { Application, Organization, StepOption } from '@stepgate/engine/model';
import type { ScriptTemplate, TemplateStep } from '../../api/templates.ts';
import { counted } from '../analysis/summary.ts';
import { authenticatorsOf, type KnownAuthenticators } from '../authenticators/known-authenticators.tsx';

/** What becomes of a step of a template in an application. */
export interface StepFit {
  readonly step: TemplateStep;
  /** `other`: there is such a step, with none of the options the template was written for. */
  readonly fit: 'same' | 'other' | 'missing';
  /** What the step of the application offers, for people. */
  readonly offered: readonly string[];
  /** What the template was written for, for people. */
  readonly wanted: readonly string[];
}

/** What a template expects, held against an application. */
export interface TemplateFit {
  readonly steps: readonly StepFit[];
  /** What the script cannot work without, in words; empty when the application has all of it. */
  readonly lacks: readonly string[];
  /** What is different here: another factor, or a step that nobody would be asked for any more. */
  readonly notes: readonly string[];
}

/** Compares what a template was written for with the application that would take it. */
export function fitOf(
  template: ScriptTemplate,
  application: Application,
  organization: Organization,
): TemplateFit {
  const own = application.authenticationSequence.steps;
  const known = authenticatorsOf(organization);
  const steps = template.steps.map((step): StepFit => {
    const wanted = step.options.map(({ authenticator }) => known.nameOf(authenticator));
    const options = own.find((candidate) => candidate.id === step.id)?.options;
    if (options === undefined) return { step, fit: 'missing', offered: [], wanted };
    const offered = options.map(({ authenticator }) => known.nameOf(authenticator));
    const isSame = options.some((option) => step.options.some((other) => isAlike(option, other, known)));
    return { step, fit: isSame ? 'same' : 'other', offered, wanted };
  });
  return {
    steps,
    lacks: [
      ...missingSteps(steps, own.length),
      ...namedAuthenticators(template, own),
      ...missingNames('secret', template.secrets, organization.secrets),
      ...missingNames(
        'function',
        template.functions,
        organization.extensions.hostFunctions.map((extension) => extension.name),
      ),
    ],
    notes: [
      ...steps
        .filter(({ fit }) => fit === 'other')
        .map(({ step, offered }) => `Step ${step.id} is ${offered.join(' or ')} here.`),
      ...own
        .filter(({ id }) => !template.steps.some((step) => step.id === id))
        .map(({ id }) => `Step ${id} of this application is not asked for by this script.`),
    ],
  };
}

function missingSteps(steps: readonly StepFit[], ownCount: number): string[] {
  const missing = steps.filter(({ fit }) => fit === 'missing').map(({ step }) => step.id);
  if (missing.length === 0) return [];
  const which = missing.length === 1 ? `step ${missing[0]}` : `steps ${missing.join(' and ')}`;
  return [`It executes ${which}; this application has ${counted(ownCount, 'step')}.`];
}

/** Authenticators that the text of the script names and no step of the application offers. */
function namedAuthenticators(
  template: ScriptTemplate,
  own: readonly { readonly options: readonly StepOption[] }[],
): string[] {
  const offered = new Set(own.flatMap((step) => step.options.map((option) => option.authenticator)));
  const expected = new Set(
    template.steps.flatMap((step) => step.options.map((option) => option.authenticator)),
  );
  return [...expected]
    .filter((name) => !offered.has(name) && template.script.includes(`'${name}'`))
    .map((name) => `It names \`${name}\`, which no step here offers.`);
}

function missingNames(kind: string, wanted: readonly string[], known: readonly string[]): string[] {
  return wanted
    .filter((name) => !known.includes(name))
    .map((name) => `It needs the ${kind} \`${name}\`, which this organization does not have.`);
}

/** Every identity provider can stand for the one that a template was written with. */
function isAlike(option: StepOption, wanted: StepOption, known: KnownAuthenticators): boolean {
  const isFederated = ({ authenticator }: StepOption): boolean =>
    known.find(authenticator)?.kind === 'federated';
  return option.authenticator === wanted.authenticator || (isFederated(option) && isFederated(wanted));
}
