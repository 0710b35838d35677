import type { ExtensionFunctionInput } from '@stepgate/engine/model';
import type { RandomPicks } from '../random-picks.ts';

const functions: readonly ExtensionFunctionInput[] = [
  {
    name: 'isRiskyLogin',
    effect: 'observe',
    signatures: [[{ name: 'context', type: 'Context' }]],
    returns: 'boolean',
  },
  {
    name: 'deviceOf',
    effect: 'observe',
    stable: ['claims'],
    signatures: [[{ name: 'user', type: 'User' }]],
    returns: 'string|null',
  },
  {
    name: 'sponsorOf',
    effect: 'observe',
    signatures: [[{ name: 'name', type: 'string' }]],
    returns: 'User|null',
  },
  {
    name: 'enrol',
    effect: 'act',
    changes: ['roles', 'claims'],
    afterCrash: 'redo',
    signatures: [[{ name: 'user', type: 'User' }]],
    returns: 'boolean',
  },
  {
    name: 'askPolicy',
    effect: 'act',
    timing: 'queued',
    afterCrash: { outcome: 'fail' },
    signatures: [
      [
        { name: 'question', type: 'object' },
        { name: 'callbacks', type: 'Callbacks' },
      ],
    ],
    callbacks: [
      { name: 'onSuccess', outcome: 'success' },
      { name: 'onDeny', outcome: 'deny' },
    ],
  },
];

/** Functions and authenticators of an embedding server. */
export function randomExtensions(picks: RandomPicks) {
  return { hostFunctions: picks.some(functions) };
}
