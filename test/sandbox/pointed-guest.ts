/**
 * Functions of the driver that a pass comes by, in its crossings and in what runs between their ends and the next ones.
 * Each is a point where a test can have the pass spin until it is killed: `pass.stopSignal` is thrown right behind a stop.
 */
const points = [
  'function collectFrom(pass, evaluate, goOn) {',
  'function follow(pass, promise) {',
  'function awaitable(pass, row, values, digest, callbacks) {',
  'function refuseIfClosed(pass) {',
  'function goOn(pass) {',
  'function describe(pass, how) {',
];

/**
 * The guest, with a field `stallAt` in the input of a pass: at that point, counted from 1, the pass spins.
 *
 * @throws Error when a function is not there any more
 */
export function pointedGuest(guestText: string): string {
  let text = guestText;
  insert(
    "'use strict';",
    'let untilStall = 0; function point() { untilStall -= 1; if (untilStall === 0) for (;;); }',
  );
  insert('run(inputText, maxCharacters, pass) {', 'untilStall = JSON.parse(inputText).stallAt ?? 0;');
  for (const start of points) insert(start, 'point();');
  return text.replaceAll('throw pass.stopSignal;', '{ point(); throw pass.stopSignal; }');

  function insert(behind: string, added: string): void {
    const place = text.indexOf(behind);
    if (place === -1) throw new Error(`the guest has no \`${behind}\``);
    const end = place + behind.length;
    text = `${text.slice(0, end)} ${added}${text.slice(end)}`;
  }
}
