import { describe, expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, totp } = answers;
const play = player();

/** Walks everything that a script is given, looks for the mark of an earlier pass on each object and leaves one. */
const markEverything = `
  var seen = [];
  function visit(value, path) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (seen.indexOf(value) >= 0) return;
    seen.push(value);
    if ('left' in value || Object.getPrototypeOf(value) === Map.prototype) throw new Error('found a mark on ' + path);
    [
      function () { value.left = 1; },
      function () { Object.defineProperty(value, 'left', { value: 1, configurable: true }); },
      function () { Object.setPrototypeOf(value, Map.prototype); },
    ].forEach(function (leave) { try { leave(); } catch (error) {} });
    Reflect.ownKeys(value).forEach(function (key) {
      var property = Object.getOwnPropertyDescriptor(value, key);
      if (property === undefined) return;
      visit(property.get, path + '.get ' + String(key));
      // What these read and write is in the journal, and meant to last.
      if (!['roles', 'localClaims', 'claims'].includes(key)) visit(value[key], path + '.' + String(key));
    });
  }`;

describe('what a script is given', () => {
  test('carries no mark to the next pass of the same program', async () => {
    const run = await play(
      `${markEverything}
       visit(executeStep, 'executeStep'); visit(hasAnyOfTheRolesV2, 'hasAnyOfTheRolesV2'); visit(Log, 'Log');
       function onLoginRequest(context) {
         visit(context, 'context');
         executeStep(1, { onSuccess: function (context) {
           visit(context.currentKnownSubject, 'user');
           hasAnyOfTheRolesV2(context, ['admin']);
           executeStep(2, { onSuccess: function () { Log.info(seen.length > 20 && passed(context)); } });
         } });
         function passed(later) { return later === context; }
       }`,
      [password('alice'), totp()],
    );
    expect(run.journal.at(-1)).toMatchObject({ kind: 'end', result: 'succeeded' });
    expect(run.logs).toEqual(['true']);
  });

  test('is listed without asking the host anything', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var user = context.currentKnownSubject;
           var roles = Object.getOwnPropertyDescriptor(user, 'roles');
           Log.info([Object.keys(user).includes('roles'), 'roles' in user, roles.enumerable, 'value' in roles].join());
           executeStep(2, { onSuccess: function () { Log.info(roles.get().join()); } });
         } });
       }`,
      [password('alice'), totp()],
    );
    expect(run.logs).toEqual(['true,true,true,false', 'admin']);
    const asked = run.journal.map((entry) => (entry.kind === 'observe' ? entry.call.name : entry.kind));
    expect(asked.indexOf('User.roles')).toBeGreaterThan(asked.lastIndexOf('challenge'));
    expect(asked.filter((name) => name === 'User.roles')).toHaveLength(1);
  });

  test('takes no new properties, loses none and keeps its prototype', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         'use strict';
         var refused = [
           function () { Object.freeze(context); },
           function () { Object.setPrototypeOf(context, Map.prototype); },
         ].filter(function (change) { try { change(); return false; } catch (error) { return error instanceof TypeError; } });
         context.own = 1;
         Object.defineProperty(context, 'other', { value: 1, configurable: true });
         delete context.steps;
         Log.info([refused.length, context.own, context.other, 'own' in context || 'other' in context, Object.getPrototypeOf(context)].map(String).join());
         Log.info([context.steps === context.steps, context.steps[1] === context.steps[1], context.steps[9], context.__proto__].map(String).join());
         executeStep(1, { onSuccess: function (context) { Log.info(context.currentStep === context.steps[1]); } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['2,undefined,undefined,false,null', 'true,true,undefined,undefined', 'true']);
    expect(run.end).toBe('succeeded');
  });

  test('has the request of the latest answer, read when it is asked for', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         var request = context.request;
         executeStep(1, { onSuccess: function (context) {
           Log.info([request === context.request, request.ip === context.request.ip, Object.keys(request)].join());
         } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['true,true,headers,params,cookies,ip']);
  });
});
