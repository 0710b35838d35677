import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analyzer } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { openApplications } from '../../validator/src/node/input/open-applications.ts';
import { analyzeApplications } from '../../validator/src/node/lint/analysis/analyze-applications.ts';
import { openReportCache } from '../../validator/src/node/lint/cache/report-cache.ts';
import { writeManyApplications } from '../bench/many-applications.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { scriptedAnalyzer } from './scripted-analyzer.ts';
import { stepgate } from './stepgate-command.ts';

describe('the cache of lint', () => {
  const folder = useOrganizationFolder();

  function counting(): { analyzer: Analyzer; analyzed: string[] } {
    const analyzed: string[] = [];
    return {
      analyzed,
      analyzer: {
        ...scriptedAnalyzer,
        validateProgram: (program, options) => {
          analyzed.push(program.application);
          return scriptedAnalyzer.validateProgram(program, options);
        },
      },
    };
  }

  async function analyze(sequences: Record<string, object>, version = 'v1') {
    folder.write({ 'organization.json': organization(sequences) });
    const { analyzer, analyzed } = counting();
    const applications = await openApplications([folder.path()], {});
    const cache = openReportCache(folder.path('cache'), version);
    const reports = await analyzeApplications(applications, { analyzer, threads: 1, cache });
    return { analyzed, reports };
  }

  const entries = () =>
    readdirSync(folder.path('cache'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));

  it('analyzes again only what changed, and gives the same', async () => {
    const first = await analyze({ payroll: { script: alwaysTwoSteps }, wiki: { script: oneStep } });
    expect(first.analyzed).toEqual(['payroll', 'wiki']);
    const again = await analyze({ payroll: { script: alwaysTwoSteps }, wiki: { script: oneStep } });
    expect(again).toEqual({ analyzed: [], reports: first.reports });
    const changed = await analyze({ payroll: { script: alwaysTwoSteps }, wiki: { script: alwaysTwoSteps } });
    expect(changed.analyzed).toEqual(['wiki']);
    const other = await analyze({ payroll: { script: alwaysTwoSteps } }, 'v2');
    expect(other.analyzed).toEqual(['payroll']);
  });

  it('keeps apart what was looked for with all fixes and without', async () => {
    folder.write({ 'organization.json': organization({ payroll: { script: alwaysTwoSteps } }) });
    const applications = await openApplications([folder.path()], {});
    const cache = openReportCache(folder.path('cache'), 'v1');
    const analyzed = async (fixes: 'all' | 'untried') => {
      const means = counting();
      await analyzeApplications(applications, { analyzer: means.analyzer, threads: 1, cache, fixes });
      return means.analyzed.length;
    };
    expect([await analyzed('untried'), await analyzed('all'), await analyzed('untried')]).toEqual([1, 1, 0]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['empty', () => ''],
    ['changed', (text: string) => text.replace('"findings":[', '"findings":[],"x":[')],
    [
      'no JSON, under its own digest',
      () => 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n',
    ],
  ])('takes no entry that is %s', async (_, spoil) => {
    const sequences = { payroll: { script: alwaysTwoSteps } };
    const first = await analyze(sequences);
    for (const file of entries()) writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const again = await analyze(sequences);
    expect(again).toEqual({ analyzed: ['payroll'], reports: first.reports });
    expect((await analyze(sequences)).analyzed).toEqual([]);
  });

  it('is shared by runs at the same time, and leaves nothing unfinished', { timeout: 60_000 }, async () => {
    await writeManyApplications(folder.path('many'), 26);
    const args = ['lint', folder.path('many'), '--format', 'json', '--cache-location', folder.path('cache')];
    const [one, other] = await Promise.all([stepgate(args), stepgate(args)]);
    expect(JSON.parse(one?.out ?? '')).toEqual(JSON.parse(other?.out ?? ''));
    expect(entries().filter((file) => !/[\\/][0-9a-f]{64}$/.test(file))).toEqual([]);
    expect(entries().length).toBeGreaterThanOrEqual(26);
    expect(JSON.parse((await stepgate(args)).out)).toEqual(JSON.parse(one?.out ?? ''));
  });
});

describe('threads', () => {
  const folder = useOrganizationFolder();

  it('find the same as one thread does, and have it confirmed', { timeout: 120_000 }, async () => {
    await writeManyApplications(folder.path(), 80);
    const lint = (threads: string) =>
      stepgate(['lint', folder.path(), '--confirm', '--format', 'json', '--threads', threads]);
    const [one, two] = [await lint('1'), await lint('2')];
    expect(JSON.parse(one.out).applications).toHaveLength(80);
    expect(one.out).toContain('"proved"');
    expect(two).toEqual(one);
  });
});
