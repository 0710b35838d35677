import { rangeOf } from '@stepgate/engine/script';
import { isWorthSeeing } from '../../host/known-properties.ts';
import type { HostAccess } from '../../interpret/script-sightings.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isConditionWithAssignment } from './assignment-in-condition.ts';

const names: Readonly<Record<string, string>> = {
  Context: 'the context',
  Steps: 'the list of steps',
  Step: 'a step',
  User: 'a user',
  Request: 'the request',
  Response: 'the response',
};

/** Something is written to an object of the host that does not take it. */
export const readOnlyProperty: Rule = {
  id: 'language/read-only-property',
  severity: 'warning',
  preset: 'recommended',
  summary: 'The script writes to something that cannot be written, which changes nothing.',
  page: pageOf('language/read-only-property'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null) return [];
    return graph.observations.seen.lostWrites.flatMap((write): RuleFinding[] => {
      const { node, object, key } = write;
      if (node.type !== 'AssignmentExpression' || isConditionWithAssignment(tree, node)) return [];
      // WSO2 servers keep what is written there as long as the login lives.
      if (object === 'remoteClaims' && program.dialect !== 'stepgate') return [];
      const isUnknown = object !== 'Steps' && isWorthSeeing(program, object, key);
      return [
        {
          message:
            `\`${key}\` of ${names[object] ?? `\`${object}\``} ${isUnknown ? 'does not exist and' : ''} cannot be written; the login goes on as before`.replace(
              '  ',
              ' ',
            ),
          advice: adviceOf(write, isUnknown),
          range: rangeOf(node.left),
          subject: `${object} ${key}`,
        },
      ];
    });
  },
};

function adviceOf({ object, key }: HostAccess, isUnknown: boolean): string {
  if (object === 'User' && /laims$/.test(key))
    return `Write single claims: \`${key}['http://wso2.org/claims/…'] = value\`.`;
  if (object === 'Response') return "Write single headers: `response.headers['Name'] = value`.";
  if (isUnknown) return 'Keep values of your own in a variable at the top of the script.';
  return 'Who the user is and what was asked is for the server to say; decide by a variable of your own.';
}
