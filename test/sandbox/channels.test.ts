import { afterAll, describe, expect, it } from 'vitest';
import { channels } from './channels.ts';
import { plainSandbox, runScript, saidBy } from './run-script.ts';

const sandbox = plainSandbox();
afterAll(() => sandbox.close());

describe('nothing passes', () => {
  describe.each(channels)('over $name', ({ prepare = '', leave, find, options, declares }) => {
    // The same text leaves and looks, so that both passes are of one compiled program.
    const both = `
      var onLoginRequest = onLoginRequest || function () {};
      ${prepare}
      var found; try { found = ${find}; } catch (error) { found = String(error); }
      say(found);
      ${leave}`;

    it.skipIf(declares)('to the next pass of the same program', async () => {
      await runScript(sandbox, both, options);
      await runScript(sandbox, both, options);
      const result = await runScript(sandbox, both, options);
      expect(result.ended).toBe('returned');
      if (result.ended === 'returned') expect(JSON.parse(result.output).said).toEqual([false]);
    });

    it('to another program of the organization', async () => {
      await runScript(sandbox, `${prepare} ${leave}`, options);
      await runScript(sandbox, `${prepare} ${leave} // again`, options);
      const look = `function onLoginRequest() {} ${prepare} var found = ${find}; say(found);`;
      expect(await saidBy(sandbox, look)).toEqual([false]);
    });
  });

  it('over private fields of what is frozen, not even memory that the next passes would lack', async () => {
    const stamp = `class Stamp extends (function (object) { return object; }) { #left = 1; }
      try { new Stamp(Object.prototype); say('stamped'); } catch (error) { say(String(error)); }
      say(new Stamp({}) instanceof Object);`;
    expect((await saidBy(sandbox, stamp.replace('#left = 1;', '#left() {}')))[0]).toMatch(/^TypeError/);
    expect(await saidBy(sandbox, stamp)).toEqual([
      'TypeError: Cannot define property #left, object is not extensible',
      true,
    ]);
  });

  it('over variables at the top, to the next pass of the same program', async () => {
    const source = `
      let count = 0; const list = []; var total; class Kept {} function kept() {}
      say([++count, list.push(1), total, Kept.left, kept.left]);
      total = 1; Kept.left = 1; kept.left = 1;`;
    for (let pass = 0; pass < 3; pass += 1) {
      expect(await saidBy(sandbox, source)).toEqual([[1, 1, null, null, null]]);
    }
  });

  it('over `caller` and `arguments` of functions', async () => {
    const source = `
      function onLoginRequest() {
        say(onLoginRequest.caller);
        say(Object.keys(onLoginRequest.arguments).length);
        (function inner() { say(inner.caller === onLoginRequest); })();
        say([1].map(function f() { return String(f.caller); })[0]);
      }
      say(typeof arguments);`;
    expect(await saidBy(sandbox, source)).toEqual(['undefined', null, 0, true, 'null']);
  });

  it('over the stream of random numbers', async () => {
    const draw = 'say(Math.random());';
    const [alone] = await saidBy(sandbox, draw, { seed: 'a' });
    await saidBy(sandbox, 'for (var i = 0; i < 7; i++) Math.random();', { seed: 'b' });
    expect(await saidBy(sandbox, draw, { seed: 'a' })).toEqual([alone]);
  });

  it('over the registry of symbols, not even memory that the next passes would lack', async () => {
    const fill =
      "for (var i = 0; i < 5000; i++) Symbol.for('k' + Math.random() + 'x'.repeat(200)); say(Symbol.for('a') === Symbol.for('a'));";
    for (let pass = 0; pass < 60; pass += 1) {
      expect(await saidBy(sandbox, fill, { seed: `${pass}` })).toEqual([true]);
    }
  });

  it('over the places of errors, not even memory that the next passes would lack', async () => {
    const names =
      "Object.getOwnPropertyNames(String.prototype).filter((name) => typeof ''[name] === 'function')";
    const hang = (index: number) => `
      var much = new Array(120000).fill(0.5);
      var read = function (value) { return function () { return value; }; };
      var frame = { getFileName: read('login.js'), getLineNumber: read(much), getColumnNumber: read(much), getFunctionName: read('f') };
      try { Error.prepareStackTrace(''[${names}[${index}]], [frame]); } catch (error) { say(String(error)); }
      try { Error.prepareStackTrace(''[${names}[${index}]], [Object.create(frame)]); } catch (error) { say(String(error)); }`;
    for (let pass = 0; pass < 40; pass += 1) {
      expect(await saidBy(sandbox, hang(pass))).toHaveLength(2);
    }
    expect(await saidBy(sandbox, `say(${names}.length > 40);`)).toEqual([true]);
  });

  it('over the clock', async () => {
    await saidBy(sandbox, 'say(Date.now());', { now: 5_000 });
    expect(await saidBy(sandbox, 'say(Date.now());', { now: 7_000 })).toEqual([7_000]);
  });

  it('over what a killed pass had queued', async () => {
    const source = 'Promise.resolve().then(function () { for (;;); }); for (;;);';
    expect(await runScript(sandbox, source)).toEqual({ ended: 'over-limit', limit: 'cpu' });
    expect(await saidBy(sandbox, 'say(1);')).toEqual([1]);
  });

  it('to another organization', async () => {
    await runScript(sandbox, "Symbol.for('x'); globalThis.left = 1; Object.prototype.left = 1;", {
      organization: 'one',
    });
    const look = "say('left' in globalThis); say('left' in {});";
    expect(await saidBy(sandbox, look, { organization: 'two' })).toEqual([false, false]);
  });

  it('from the machine: time zone and language are fixed', async () => {
    const source =
      'say(new Date(0).toString()); say((1234.5).toLocaleString()); say(new Date(0).toLocaleString());';
    expect(await saidBy(sandbox, source)).toEqual([
      'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
      '1,234.5',
      '1/1/1970, 12:00:00 AM',
    ]);
  });
});
