import type { HostFunction, Parameter } from '@stepgate/engine/language';
import { stepNumber, value } from './values.ts';
import { type Frame, inBlock, indented, newName, type Writer } from './writer.ts';

/** The arguments of a call by one of the signatures of its row. */
export function argumentsOf(writer: Writer, frame: Frame, row: HostFunction, depth = 0): string[] {
  const { picks } = writer;
  const signature = picks.pick(row.signatures);
  const values = signature.map((parameter, index) => argument(writer, frame, row, parameter, index, depth));
  if (row.variadic && picks.chance(30)) values.push(value(writer, frame, 'string', depth + 1));
  if (picks.chance(1)) values.pop();
  return values;
}

function argument(
  writer: Writer,
  frame: Frame,
  row: HostFunction,
  { type, nullable }: Parameter,
  index: number,
  depth: number,
): string {
  const { picks } = writer;
  if (picks.chance(1)) return picks.pick(['{}', "'text'", 'null', '[]', '7']);
  if (type === 'Callbacks') return callbacks(writer, frame, row);
  if (nullable && picks.chance(25)) return 'null';
  if (type === 'StepNumber' && row.name === 'executeStep')
    return picks.chance(85) ? laterStep(writer, frame) : stepNumber(writer);
  if (index === 0 && row.name.startsWith('http'))
    return picks.chance(85) ? "'https://risk.example/a'" : value(writer, frame, 'string', depth + 1);
  return value(writer, frame, type, depth + 1);
}

/** In handlers mostly the steps after the first. */
function laterStep(writer: Writer, frame: Frame): string {
  const later = writer.program.steps.filter((step) => step.id > 1);
  return frame.depth > 0 && later.length > 0 ? String(writer.picks.pick(later).id) : '1';
}

/** Callbacks of a call: some of those its row has, the functions among them with bodies. */
export function callbacks(writer: Writer, frame: Frame, row: HostFunction): string {
  const { picks } = writer;
  if (row.name === 'executeStep' && writer.tables.length > 0 && picks.chance(40)) {
    const table = picks.pick(writer.tables);
    return picks.chance(70) ? table : `Object.assign({}, ${table}, ${callbackObject(writer, frame, row)})`;
  }
  return callbackObject(writer, frame, row);
}

export function callbackObject(writer: Writer, frame: Frame, row: HostFunction): string {
  const { picks } = writer;
  const likely = (outcome: string): number => (outcome === 'success' ? 90 : outcome === 'fail' ? 45 : 18);
  const rows = (row.callbacks ?? []).filter(({ outcome }) => picks.chance(likely(outcome)));
  const members = rows.map(({ name, outcome, receives }) =>
    member(writer, frame, name, outcome, receives.includes('data')),
  );
  for (const hook of row.hooks ?? [])
    if (picks.chance(40))
      members.push(`${hook.name}: function (step, context) {\n${indented(['return true;'])[0]}\n}`);
  if (row.openCallbacks && picks.chance(15)) members.push(member(writer, frame, 'onCancel', 'cancel', false));
  if (picks.chance(1)) members.push(member(writer, frame, 'onNever', 'never', false));
  if (members.length === 0) return '{}';
  return `{\n${indented(members.map((text) => `${text},`)).join('\n')}\n}`;
}

function member(writer: Writer, frame: Frame, name: string, outcome: string, hasData: boolean): string {
  const { picks } = writer;
  const context = picks.chance(92) ? 'context' : newName(writer, 'ctx');
  const data = hasData && picks.chance(85) ? newName(writer, 'data') : null;
  const isAsync = writer.mayAwait && picks.chance(35);
  const inside = inBlock(frame, {
    context,
    data,
    depth: frame.depth + 1,
    outcome,
    isInLoop: false,
    isAsync,
  });
  const parameters = [context, ...(data === null ? [] : [data])].join(', ');
  const body = indented(writer.parts.block(writer, inside)).join('\n');
  const head = isAsync ? 'async ' : '';
  return picks.pick([
    () => `${name}: ${head}function (${parameters}) {\n${body}\n}`,
    () => `${name}: ${head}function (${parameters}) {\n${body}\n}`,
    () => `${name}: ${head}(${parameters}) => {\n${body}\n}`,
    () => `${head}${name}(${parameters}) {\n${body}\n}`,
  ])();
}
