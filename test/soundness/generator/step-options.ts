import { type Frame, quoted, type Writer } from './writer.ts';

/** The options of `executeStep`: which options of the step are kept, parameters, switches. */
export function stepOptions(writer: Writer, frame: Frame, depth: number): string {
  const { picks } = writer;
  const parts = [
    ...(picks.chance(70) ? [`authenticationOptions: ${restrictions(writer, frame, depth)}`] : []),
    ...(picks.chance(20)
      ? [`authenticatorParams: { common: { a: ${writer.parts.value(writer, frame, 'string', depth + 1)} } }`]
      : []),
    ...(picks.chance(30)
      ? [
          `stepOptions: { ${picks.pick(['forceAuth', 'skipPrompt', 'markAsSubjectIdentifierStep', 'markAsSubjectAttributeStep'])}: ${picks.pick(['true', "'true'", 'false'])} }`,
        ]
      : []),
  ];
  return `{ ${parts.join(', ')} }`;
}

function restrictions(writer: Writer, frame: Frame, depth: number): string {
  const { picks, program } = writer;
  const options = program.steps.flatMap((step) => step.options);
  const restriction = (): string => {
    const { idp, authenticator } = picks.pick(options);
    if (idp === 'LOCAL' && picks.chance(80)) return `{ authenticator: ${quoted(authenticator)} }`;
    if (picks.chance(10)) return `{ idp: ${writer.parts.value(writer, frame, 'string', depth + 1)} }`;
    return picks.chance(50) ? `{ idp: '${idp}' }` : `{ idp: '${idp}', authenticator: '${authenticator}' }`;
  };
  const list = `${frame.context}.steps[${picks.pick(program.steps).id}].options`;
  return picks.pick([
    () => `[${restriction()}]`,
    () => `[${restriction()}, ${restriction()}]`,
    () => `{ '0': ${restriction()}, '1': ${restriction()} }`,
    () => `filterAuthenticators(${list}, ${quoted(picks.pick(options).authenticator)})`,
    () => `${list}.filter(function (option) { return option.idp !== ${quoted(picks.pick(options).idp)}; })`,
    () => 'null',
    () => '[]',
  ])();
}
