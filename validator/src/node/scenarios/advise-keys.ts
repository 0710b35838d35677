import { type OrganizationProblem, suggestion } from '@stepgate/engine';
import {
  expectationSchema,
  loginAnswerSchema,
  loginWorldSchema,
  scenarioFileSchema,
} from '@stepgate/engine/model';

const unknownKey = /^unknown key `(.+)`$/;

/** Every key that a scenario file has somewhere. */
const knownKeys = [
  ...new Set([
    ...Object.keys(scenarioFileSchema.shape),
    ...Object.keys(scenarioFileSchema.shape.scenarios.element.shape),
    ...Object.keys(loginWorldSchema.shape),
    ...Object.keys(loginAnswerSchema.shape),
    ...Object.keys(expectationSchema.shape),
  ]),
];

/** Says of keys that are not known which one may be meant. */
export function adviseKeys(problems: readonly OrganizationProblem[]): OrganizationProblem[] {
  return problems.map((problem) => {
    const key = unknownKey.exec(problem.message)?.[1];
    const advice = key === undefined ? undefined : suggestion(key, knownKeys);
    return advice === undefined ? problem : { ...problem, advice };
  });
}
