import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { openCalls } from './open-ways.ts';
import { factorWords } from './weaker-choice.ts';

/** A service that does not answer makes a login easier. */
export const remoteCallFailsOpen: Rule = {
  id: 'flow/remote-call-fails-open',
  severity: 'warning',
  preset: 'recommended',
  summary: 'When another server fails or does not answer, the login succeeds with fewer factors.',
  page: pageOf('flow/remote-call-fails-open'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new FindingsByPlace();
    for (const { event, outcome, weaker } of openCalls(program, graph)) {
      found.add(event.range, outcome, () => {
        const { weak, strong, way } = weaker;
        const name = event.kind === 'http' ? (event.method === 'GET' ? 'httpGet' : 'httpPost') : event.name;
        const handler = outcome === 'timeout' ? 'onTimeout' : 'onFail';
        const isMissing = way.some((edge) =>
          edge.events.some((one) => one.kind === 'trap' && one.behaviour === 'missing-handler-goes-on'),
        );
        const when = outcome === 'timeout' ? 'does not get an answer in time' : 'fails';
        return {
          ...(isMissing ? { severity: 'error' as const } : {}),
          message: `when \`${name}\` ${when}, the login succeeds with ${factorWords(weak.least)}; after an answer it can take ${factorWords(strong.most)}`,
          advice: `Whoever can make that server slow or unreachable skips a factor. ${isMissing ? 'Add' : 'In'} \`${handler}\`${isMissing ? ' and' : ','} execute the step that an answer could ask for, or end the login with \`fail\` or \`sendError\`.`,
          range: event.range,
          subject: `${outcome} ${name}`,
          ...shownLogin(program, loginAlong(graph, way)),
        };
      });
    }
    return found.all;
  },
};
