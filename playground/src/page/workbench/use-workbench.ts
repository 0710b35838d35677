import type { Application, IdentityProvider, Organization } from '@stepgate/engine/model';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { jitPositions } from '../../api/jit-positions.ts';
import type { OpenSnapshot, ScriptState } from '../../api/snapshot.ts';
import { useReports } from '../analysis/use-reports.ts';
import { useScripts } from '../drafts/use-scripts.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { useRun } from '../run/use-run.ts';
import { ApiProblem, problemOf } from '../server/api-client.ts';
import { useJitSwitch } from '../settings/use-jit-switch.ts';
import { sentence } from '../words/words.tsx';
import { useRefresh } from './use-refresh.ts';

/** Everything the workbench shows, put together. */
export function useWorkbench(snapshot: OpenSnapshot) {
  const tell = useNotice();
  const [organization, setOrganization] = useState<Organization>(snapshot.organization);
  const [selected, setSelected] = useSelectedApplication(organization);
  const [isSaving, setIsSaving] = useState(false);
  const scripts = useScripts(snapshot.source, snapshot.scripts);
  const { analyses, declarations } = useReports(organization, scripts.saved, scripts.texts, selected?.name);

  const replaceProvider = useCallback((changed: IdentityProvider) => {
    setOrganization((before) => ({
      ...before,
      identityProviders: before.identityProviders.map((one) => (one.name === changed.name ? changed : one)),
    }));
  }, []);
  const jit = useJitSwitch(replaceProvider);
  useRefresh(organization, scripts, setOrganization);

  const name = selected?.name ?? '';
  const script = scripts.texts[name] ?? '';
  const positions = useMemo(() => jitPositions(organization), [organization]);
  const basis = useMemo(() => ({ application: name, script, jit: positions }), [name, script, positions]);
  const run = useRun(basis);

  const save = useCallback(async () => {
    setIsSaving(true);
    try {
      await scripts.save(name);
    } catch (error) {
      const { code, message, advice } = problemOf(error);
      if (error instanceof ApiProblem && code === 'script-changed-elsewhere') {
        scripts.adopt(name, (error.body as { script: ScriptState }).script);
        const text =
          'Your text is still in the editor. Save again to replace the other one, or discard yours to see it.';
        tell({ tone: 'warning', title: `${name} was saved in another tab`, text });
      } else {
        const text = `${sentence(message)} ${sentence(advice)}`;
        tell({ tone: 'error', topic: `save ${name}`, title: `${name} was not saved`, text });
      }
    } finally {
      setIsSaving(false);
    }
  }, [scripts, name, tell]);

  return {
    organization,
    positions,
    selected,
    setSelected,
    scripts,
    analyses,
    declarations,
    jit,
    run,
    save,
    isSaving,
  };
}

export type WorkbenchState = ReturnType<typeof useWorkbench>;

/** The application on screen, which stands in the address so that a reload and a link lead back to it. */
function useSelectedApplication(organization: Organization) {
  const first = organization.applications[0]?.name;
  const [name, setName] = useState(() => nameInAddress() ?? first);
  const selected = organization.applications.find((one) => one.name === name) ?? organization.applications[0];

  useEffect(() => {
    document.title =
      selected === undefined ? 'Stepgate' : `${selected.name} · ${organization.name} · Stepgate`;
  }, [selected, organization.name]);
  useEffect(() => {
    const follow = (): void => setName(nameInAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const select = useCallback((next: string) => {
    setName(next);
    history.replaceState(null, '', `#${encodeURIComponent(next)}`);
  }, []);
  return [selected, select] as readonly [Application | undefined, (name: string) => void];
}

function nameInAddress(): string | undefined {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
}
