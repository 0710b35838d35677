import { createSandbox, defaultSandboxLimits } from '@stepgate/engine';
import { interleave, type Variant } from './interleaved.ts';
import { roleBasedPass } from './role-based-login.ts';
import { microsCells, type Table } from './table.ts';
import {
  type EchoedPass,
  type EchoProcess,
  ipcEcho,
  pipeEcho,
  socketEcho,
} from './transports/echo-process.ts';

const makers: Readonly<Record<string, (pass: EchoedPass) => Promise<EchoProcess>>> = {
  'frames on a pipe, worker blocks': (pass) => pipeEcho(pass, 'blocking-pipe'),
  'frames on a pipe, worker has a loop': (pass) => pipeEcho(pass, 'evented-pipe'),
  'frames on a socket with a name': socketEcho,
  'channel of Node, JSON': (pass) => ipcEcho(pass, 'json'),
  'channel of Node, structured clone': (pass) => ipcEcho(pass, 'advanced'),
};

const inFlight = 16;
const callsPerTurn = 400;

/** A request and its answers, as large as those of a pass, to a process that does nothing with them. */
export const transportsTable: Table = {
  name: 'transports',
  title: `messages of a pass to a worker that echoes (jitless) and back; ratio to the first row; rate with ${inFlight} under way`,
  columns: ['transport', 'median', 'p99', 'ratio', 'messages/s'],
  async *rows() {
    const pass = await echoedPass();
    const echoes = await Promise.all(
      Object.entries(makers).map(async ([name, make]) => ({ name, echo: roundTrips(await make(pass)) })),
    );
    const alone = await interleave(
      echoes.map(
        ({ name, echo }): Variant => ({
          name,
          callsPerTurn,
          measure: async (calls) => ({ micros: await echo.run(calls, 1) }),
        }),
      ),
      { turns: 15, warmUpTurns: 2 },
    );
    const rates = await interleave(
      echoes.map(({ name, echo }) => ({
        name,
        callsPerTurn,
        measure: async (calls: number) => {
          const startedAt = performance.now();
          await echo.run(calls, inFlight);
          return { micros: [((performance.now() - startedAt) * 1000) / calls] };
        },
      })),
      { turns: 15, warmUpTurns: 1 },
    );
    await Promise.all(echoes.map(({ echo }) => echo.close()));
    const base = [...alone.values()][0]?.median ?? 0;
    for (const [name, row] of alone) {
      const rate = 1e6 / (rates.get(name)?.median ?? Number.NaN);
      yield [name, ...microsCells(row), `${(row.median / base).toFixed(2)} ×`, rate.toFixed(0)];
    }
  },
};

/** The messages of the role-based pass, when the worker has its program already. */
async function echoedPass(): Promise<EchoedPass> {
  const { program, input } = await roleBasedPass();
  const sandbox = createSandbox();
  const result = await sandbox.run('bench', program, input);
  await sandbox.close();
  if (result.ended !== 'returned') throw new Error(`the pass ended with ${result.ended}`);
  const { maxCpuMillis } = defaultSandboxLimits;
  const limits = { maxCpuMillis, timeoutMillis: maxCpuMillis };
  const { digest } = program;
  const request = { head: { type: 'run', id: 1, organization: 'bench', digest, limits }, body: input };
  return { request, output: result.output };
}

/** Keeps a number of requests under way and times each, in microseconds. */
function roundTrips(echo: EchoProcess) {
  let heard: () => void = () => {};
  echo.onDone(() => heard());
  return {
    close: () => echo.close(),
    run: (calls: number, width: number): Promise<number[]> =>
      new Promise((resolve) => {
        const sentAt: bigint[] = [];
        const micros: number[] = [];
        const send = () => {
          sentAt.push(process.hrtime.bigint());
          echo.send();
        };
        heard = () => {
          micros.push(Number(process.hrtime.bigint() - (sentAt[micros.length] ?? 0n)) / 1000);
          if (micros.length === calls) resolve(micros);
          else if (sentAt.length < calls) send();
        };
        for (let count = 0; count < Math.min(width, calls); count += 1) send();
      }),
  };
}
