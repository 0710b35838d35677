import { type HostileCase, login } from '../hostile-case.ts';

const absent = ['script-threw'];

/** Scripts that would outlive their pass, and one that grows where only the watch over the process sees it. */
export const processCases: readonly HostileCase[] = [
  {
    id: 'T148',
    name: 'a finalizer that loops when the pass is over',
    script: login(`var registry = new FinalizationRegistry(function () { for (;;); });
      for (var i = 0; i < 2000; i++) registry.register({}, i); for (var i = 0; i < 1e4; i++) new Array(1000).fill(i);`),
    ends: absent,
  },
  {
    id: 'T149',
    name: 'a continuation of WebAssembly that loops when the pass is over',
    script: login(
      `WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(function () { for (;;); });`,
    ),
    ends: absent,
  },
  {
    id: 'T151',
    name: 'memory that grows below the limit of the heap and above that of the process',
    script: login(
      `var all = []; for (;;) { all.push(new Array(1e5).fill(all.length + 0.5)); for (var i = 0; i < 1e5; i++); }`,
    ),
    sandbox: {
      maxHeapMebibytes: 2048,
      maxResidentMebibytes: 160,
      maxCpuMillis: 20_000,
      maxWallMillis: 200_000,
    },
    ends: ['limit-memory', 'sandbox-crashed'],
  },
];
