import {
  createMemoryStores,
  createRegistry,
  documentOf,
  errorDetails,
  type JitBreak,
  openOrganization,
} from '@stepgate/engine';
import { createJitImpact, type ImpactReport } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './run-in-process.ts';

const acme = 'examples/acme';

/** A registry that has the example, with the switch of an identity provider on. */
async function registryWith(idp: string) {
  const opened = await openOrganization(acme);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  const registry = createRegistry({ stores: createMemoryStores(), jitImpact: createJitImpact() });
  await registry.save({ name: 'acme', document: documentOf(opened), expectedVersion: 0, actor: null });
  await registry.setJit({ name: 'acme', idp, isEnabled: true, actor: null });
  return registry;
}

async function refusedSwitch(idp: string) {
  const registry = await registryWith(idp);
  const off = { name: 'acme', idp, isEnabled: false, actor: null };
  const error = await registry.setJit(off).catch((thrown: unknown) => thrown);
  const [only] = errorDetails(error, 'jit-switch-needs-acknowledgement')?.switches ?? [];
  if (only === undefined) throw error;
  return only;
}

/** What the registry and the command line both tell of a break. */
const shared = ({ application, step, authenticator, who, message }: JitBreak) => ({
  ...{ application, step, authenticator, who, message },
});

describe('what a registry is told of a JIT switch', () => {
  it('is what `stepgate impact` prints', async () => {
    const { impact, applications } = await refusedSwitch('Okta');
    const { out } = await runInProcess(['impact', acme, '--disable-jit', 'Okta', '--format', 'json']);
    const report: ImpactReport = JSON.parse(out);
    expect(report.breaks.length).toBeGreaterThan(0);
    expect(impact.breaks.map(shared)).toEqual(report.breaks.map(shared));
    expect(impact.breaks.map(({ path }) => path.map(({ text }) => text))).toEqual(
      report.breaks.map(({ path }) => path.map(({ text }) => text)),
    );
    expect(impact.breaks.map(({ witness }) => witness)).toEqual(report.breaks.map(({ witness }) => witness));
    expect(impact.safe).toEqual(report.safe.map(({ application, reason }) => ({ application, reason })));
    expect(impact.unaffected).toBe(report.unaffected);
    expect(applications).toEqual(['payroll']);
  });

  it('is asked with the switch on, whatever the files say', async () => {
    const { applications, impact } = await refusedSwitch('Google');
    expect(applications).toEqual(expect.arrayContaining(['crm', 'payroll', 'support']));
    expect(impact.safe.map(({ application }) => application)).toEqual(
      expect.arrayContaining(['portal', 'reports']),
    );
  });
});
