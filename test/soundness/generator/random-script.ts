import { behaves, type Program } from '@stepgate/engine/model';
import type { RandomPicks } from '../random-picks.ts';
import { argumentsOf, callbackObject } from './calls.ts';
import { condition } from './conditions.ts';
import { block, braces, rowOf, statement } from './statements.ts';
import { value } from './values.ts';
import { createWriter, type Frame, inBlock, newName, type Writer } from './writer.ts';

/** A login script that fits a program: its steps, its identity providers, its functions. */
export function randomScript(picks: RandomPicks, program: Program, mayAwait: boolean): string {
  const writer = createWriter({ value, condition, argumentsOf, block }, picks, program, mayAwait);
  const top: Frame = {
    context: 'context',
    data: null,
    variables: [],
    depth: 0,
    outcome: null,
    isInLoop: false,
    isAsync: false,
  };
  const lines = [
    ...(picks.chance(8) ? [`'use strict';`] : []),
    ...globals(writer, top),
    ...(program.libraries.length > 0 && picks.chance(60) ? [library(writer, top)] : []),
    ...(picks.chance(25) ? [helper(writer, top)] : []),
    ...(picks.chance(20) ? [retry(writer, top)] : []),
    ...(picks.chance(20) ? [table(writer, top)] : []),
    entry(writer, top),
  ];
  return `${lines.join('\n')}\n`;
}

/** Variables at the top of the script, of data alone. */
function globals(writer: Writer, top: Frame): string[] {
  const { picks } = writer;
  return picks.some(['string', 'boolean', 'number', 'string[]'] as const, 20).map((type) => {
    const name = newName(writer, 'g');
    const text = {
      string: picks.pick([`'a'`, `''`, `'Google'`]),
      boolean: picks.pick(['true', 'false']),
      number: '0',
      'string[]': `['admin', 'Google']`,
    }[type];
    top.variables.push({ name, type });
    return `${picks.pick(['var', 'var', 'let'])} ${name} = ${text};`;
  });
}

const inFunction = (frame: Frame, isAsync = false): Frame => inBlock(frame, { depth: 1, isAsync });

function helper(writer: Writer, top: Frame): string {
  const name = newName(writer, 'helper');
  const body = block(writer, inFunction(top));
  writer.helpers.push(name);
  return writer.picks.pick([
    `function ${name}(context) ${braces(body)}`,
    `var ${name} = function (context) ${braces(body)};`,
  ]);
}

/** A function that signs in again and again: so often, or as long as the user likes. */
function retry(writer: Writer, top: Frame): string {
  const { picks } = writer;
  const name = newName(writer, 'login');
  const after = braces(block(writer, inFunction(top)));
  writer.helpers.push(name);
  const step = picks.chance(80) ? 1 : picks.pick(writer.program.steps).id;
  const callbacks = (again: string): string =>
    `{ onSuccess: function (context) ${after}, onFail: function (context) { ${again} } }`;
  return picks.pick([
    () => {
      const counter = newName(writer, 'attempts');
      return `var ${counter} = 0;\nfunction ${name}(context) { executeStep(${step}, ${callbacks(`${counter}++; if (${counter} < 3) ${name}(context);`)}); }`;
    },
    () =>
      `function ${name}(context, rest) { executeStep(${step}, ${callbacks(`if (!(rest > 1)) ${name}(context, (rest || 0) + 1); else fail();`)}); }`,
    () => `function ${name}(context) { executeStep(${step}, ${callbacks(`${name}(context);`)}); }`,
  ])();
}

function table(writer: Writer, top: Frame): string {
  const name = newName(writer, 'handlers');
  const text = `var ${name} = ${callbackObject(writer, inFunction(top), rowOf(writer, 'executeStep'))};`;
  writer.tables.push(name);
  return text;
}

function library(writer: Writer, top: Frame): string {
  const file = writer.program.libraries[0]?.name;
  if (writer.picks.chance(30)) {
    writer.helpers.push('stepUp');
    top.variables.push({ name: 'mark', type: 'string' });
    return `eval(loadLocalLibrary('${file}'));`;
  }
  const name = newName(writer, 'lib');
  top.variables.push({ name: `${name}.value`, type: 'number' });
  writer.helpers.push(`${name}.stepUp`);
  return `var ${name} = require('${file}');`;
}

/** The entry: mostly it executes step 1 first, or signs in by a helper. */
function entry(writer: Writer, top: Frame): string {
  const { picks } = writer;
  const isAsync = writer.mayAwait && picks.chance(60);
  const frame: Frame = { ...inBlock(top), isAsync };
  const first = (): string[] => {
    const row = rowOf(writer, 'executeStep');
    if (picks.chance(8)) return [];
    if (writer.helpers.length > 0 && picks.chance(30)) return [`${picks.pick(writer.helpers)}(context);`];
    const options = picks.chance(12) ? `${value(writer, frame, 'StepOptions')}, ` : '';
    const callbacks =
      writer.tables.length > 0 && picks.chance(30)
        ? picks.pick(writer.tables)
        : callbackObject(writer, frame, row);
    if (isAsync && picks.chance(60)) {
      const name = newName(writer, 'o');
      return [
        `var ${name} = await executeStep(1);`,
        `if (${name} === 'success') ${braces(block(writer, inBlock(frame)))}`,
      ];
    }
    return [picks.chance(12) ? 'executeStep(1);' : `executeStep(1, ${options}${callbacks});`];
  };
  const body = [
    ...(picks.chance(20) ? [statement(writer, frame)] : []),
    ...(picks.chance(4) ? [`if (${condition(writer, frame)}) return;`] : []),
    ...first(),
    ...(picks.chance(35) ? block(writer, frame) : []),
  ];
  const head = isAsync ? 'async ' : '';
  // Where lexicals of the top are lost there is no entry then.
  const isSeen = !behaves(writer.program, 'top-level-lexicals-are-lost') || picks.chance(5);
  return picks.weighted([
    [6, `var onLoginRequest = ${head}function (context) ${braces(body)};`],
    [3, `${head}function onLoginRequest(context) ${braces(body)}`],
    [isSeen ? 1 : 0, `const onLoginRequest = ${head}(context) => ${braces(body)};`],
  ]);
}
