import { scriptTwice } from './check-script-source.ts';
import { elementsOf, type JsonNode, memberOf, numberOf, rangeOfNode, valueAt } from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';

/** Problems within one sequence: step ids, what refers to them, and the two ways to give a script. */
export function checkSequences(root: JsonNode, file: string): PlacedProblem[] {
  return elementsOf(valueAt(root, 'applications')).flatMap((application) => {
    const sequence = valueAt(application, 'authenticationSequence');
    if (sequence === undefined) return [];
    return [
      ...duplicateStepIds(sequence, file),
      ...unknownStepReferences(sequence, file),
      ...scriptTwice(sequence, 'application', file),
    ];
  });
}

/** Steps of a sequence whose id an earlier one has. */
export function duplicateStepIds(sequence: JsonNode, file: string): PlacedProblem[] {
  const lines = new Map<number, number>();
  return elementsOf(valueAt(sequence, 'steps')).flatMap((step) => {
    const node = valueAt(step, 'id');
    const id = numberOf(node);
    if (node === undefined || id === undefined) return [];
    const first = lines.get(id);
    if (first === undefined) {
      lines.set(id, node.loc.start.line);
      return [];
    }
    const message = `there is another step ${id} on line ${first}`;
    const place = { file, range: rangeOfNode(node) };
    return [{ ...problem('duplicate-step-id', message, place), offset: node.loc.start.offset }];
  });
}

function unknownStepReferences(sequence: JsonNode, file: string): PlacedProblem[] {
  const steps = elementsOf(valueAt(sequence, 'steps'));
  const ids = steps.map((step) => numberOf(valueAt(step, 'id')));
  if (steps.length === 0 || ids.includes(undefined)) return [];
  const list = ids.join(', ');
  return ['subjectStepId', 'attributeStepId'].flatMap((key) => {
    const member = memberOf(sequence, key);
    // The default of both is step 1; a sequence without a step 1 must say which one it means.
    const id = member === undefined ? 1 : numberOf(member.value);
    if (id === undefined || ids.includes(id)) return [];
    const node = member?.value ?? memberOf(sequence, 'steps')?.name ?? sequence;
    const message = member
      ? `\`${key}\` is ${id}, and there is no step ${id}`
      : `\`${key}\` is missing, and there is no step 1`;
    const place = { file, range: rangeOfNode(node) };
    const advice = `use one of the steps: ${list}`;
    return [{ ...problem('unknown-step-reference', message, place, advice), offset: node.loc.start.offset }];
  });
}
