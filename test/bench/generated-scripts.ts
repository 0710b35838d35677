/** Scripts of a wanted size, of the shapes that grow: more helpers, more conditions, more callbacks. */
export interface GeneratedScript {
  readonly shape: string;
  /** Lines, or callbacks. */
  readonly size: number;
  readonly text: string;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function entry(body: readonly string[]): string {
  const lines = body.map((each) => `      ${each}`);
  return [
    'function onLoginRequest(context) {',
    '  executeStep(1, {',
    '    onSuccess: function (context) {',
    ...lines,
    '    }',
    '  });',
    '}',
    '',
  ].join('\n');
}

/** Helpers that compute with known values, each called once. Ten lines each, with the call. */
export function helpersScript(lines: number): GeneratedScript {
  const count = Math.round(lines / 10);
  const helpers = numbers(count).map((number) =>
    [
      `function level${number}(names) {`,
      '  var level = 0;',
      '  for (var i = 0; i < names.length; i++) {',
      `    if (names[i].indexOf('team${number}') === 0) {`,
      `      level += names[i].length * ${number + 1};`,
      '    }',
      '  }',
      `  return { team: 'team${number}', level: level };`,
      '}',
      '',
    ].join('\n'),
  );
  const calls = numbers(count).map(
    (number) => `Log.info(level${number}(['team${number}', 'staff']).level.toString());`,
  );
  return {
    shape: 'helpers',
    size: lines,
    text: `${helpers.join('')}${entry([...calls, 'executeStep(2);'])}`,
  };
}

/** Conditions about the user that the world decides, one behind the other. Five lines each. */
export function conditionsScript(lines: number): GeneratedScript {
  const body = numbers(Math.round(lines / 5)).flatMap((number) => [
    `if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['group${number}'])) {`,
    `  Log.info('a member of group${number}');`,
    '} else {',
    `  Log.info('no member of group${number}');`,
    '}',
  ]);
  return { shape: 'conditions', size: lines, text: entry([...body, 'executeStep(2);']) };
}

/** A second step in the callback of the one before it, and so on. */
export function nestedScript(count: number): GeneratedScript {
  const text = numbers(count).reduceRight(
    (inner, number) =>
      `executeStep(${number === 0 ? 1 : 2}, { onSuccess: function (context) { ${inner} } });`,
    'executeStep(2);',
  );
  return { shape: 'callbacks nested', size: count, text: `function onLoginRequest(context) {\n${text}\n}\n` };
}

/** Steps with callbacks one after the other. */
export function sequentialScript(count: number): GeneratedScript {
  const steps = numbers(count).map(
    (number) =>
      `  executeStep(${number === 0 ? 1 : 2}, { onSuccess: function (context) { Log.info('step ${number}'); } });`,
  );
  return {
    shape: 'callbacks in sequence',
    size: count,
    text: `function onLoginRequest(context) {\n${steps.join('\n')}\n}\n`,
  };
}
