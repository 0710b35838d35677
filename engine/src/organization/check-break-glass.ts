import { type FixedFactors, fixedFactors } from '../model/index.ts';
import { type AuthenticatorIndex, indexAuthenticators } from './authenticator-index.ts';
import { duplicateStepIds } from './check-sequences.ts';
import {
  elementsOf,
  type JsonNode,
  memberOf,
  numberOf,
  rangeOfNode,
  textOf,
  valueAt,
} from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';

/** Problems of the emergency sign-in that its shape alone does not show. */
export function checkBreakGlass(root: JsonNode, file: string): PlacedProblem[] {
  const sequence = valueAt(root, 'breakGlass');
  if (sequence === undefined) return [];
  const without = factorsOf(sequence, indexAuthenticators(root))?.canProve === false;
  return [
    ...duplicateStepIds(sequence, file),
    ...(without
      ? [
          atSteps(
            sequence,
            file,
            'break-glass-without-first-factor',
            'no option of its steps says who the user is',
          ),
        ]
      : []),
  ];
}

/** What is allowed in an emergency sign-in, and not advisable. */
export function warnOfBreakGlass(root: JsonNode, file: string): PlacedProblem[] {
  const sequence = valueAt(root, 'breakGlass');
  if (sequence === undefined) return [];
  const message = 'its steps can be passed with one factor';
  return factorsOf(sequence, indexAuthenticators(root))?.needsSecond === false
    ? [atSteps(sequence, file, 'break-glass-without-second-factor', message)]
    : [];
}

/** Undefined for steps that cannot be read, or that name something unknown: that is reported elsewhere. */
function factorsOf(sequence: JsonNode, known: AuthenticatorIndex): FixedFactors | undefined {
  const steps = elementsOf(valueAt(sequence, 'steps')).map((step) => ({
    id: numberOf(valueAt(step, 'id')) ?? Number.NaN,
    options: elementsOf(valueAt(step, 'options')).map((option) => ({
      idp: textOf(valueAt(option, 'idp')) ?? '',
      authenticator: textOf(valueAt(option, 'authenticator')) ?? '',
    })),
  }));
  const isReadable = steps.every(
    ({ id, options }) =>
      !Number.isNaN(id) &&
      options.length > 0 &&
      options.every(({ authenticator }) => known.find(authenticator)?.factor !== undefined),
  );
  if (steps.length === 0 || !isReadable) return undefined;
  return fixedFactors(steps, (name) => {
    const factor = known.find(name)?.factor;
    return factor && { factor };
  });
}

function atSteps(
  sequence: JsonNode,
  file: string,
  code: 'break-glass-without-first-factor' | 'break-glass-without-second-factor',
  message: string,
): PlacedProblem {
  const node = memberOf(sequence, 'steps')?.name ?? sequence;
  return {
    ...problem(code, message, { file, range: rangeOfNode(node) }),
    offset: node.loc.start.offset,
  };
}
