import type { LoginWorldInput } from '@stepgate/engine/model';
import { getRouteApi } from '@tanstack/react-router';
import { useApplication } from '../application/application-view.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { inputOf, setupOf } from '../run/login-input.ts';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { copyName, type ScenarioResource } from './scenario-results.ts';

const route = getRouteApi('/o/$organization/applications/$application');

/** What can be done with a scenario. */
export function useScenarioActions(scenario: ScenarioResource) {
  const view = useApplication();
  const { organizationName: organization, name: application } = view;
  const navigate = route.useNavigate();
  const notice = useNotice();
  const create = useRouteMutation('resources.create');
  const remove = useRouteMutation('resources.remove');
  const undo = useRouteMutation('changes.undo');
  const { scenario: value } = scenario.value;

  const tell = (title: string, error: unknown): void =>
    notice({ tone: 'error', title, text: problemOf(error).message });

  return {
    /** Runs it in the run pane, on the text in the editor. */
    async runHere(): Promise<void> {
      const setup = setupOf(view.organization);
      const world = { users: setup.world.users, federatedUsers: setup.world.federatedUsers, ...value.world };
      const target = value.targets?.includes(view.organization.target) ? undefined : value.targets?.[0];
      const input = inputOf(
        { jit: value.jit, target, world: world as LoginWorldInput },
        view.text,
        value.answers,
      );
      try {
        const { id } = await callRoute('runs.keep', {
          params: { organization, application },
          body: { title: value.name, input },
        });
        await navigate({
          to: '/o/$organization/applications/$application/$pane',
          params: { organization, application, pane: 'run' },
          search: { run: id },
        });
      } catch (error) {
        tell('The scenario could not be run', error);
      }
    },
    async duplicate(): Promise<void> {
      for (let taken = [value.name]; taken.length < 20; ) {
        const name = copyName(value.name, taken);
        try {
          const copy = JSON.parse(JSON.stringify({ application, scenario: { ...value, name } }));
          await create.mutateAsync({ params: { organization, kind: 'scenario' }, body: { value: copy } });
          notice({ tone: 'good', title: 'Scenario duplicated', text: name });
          return;
        } catch (error) {
          if (problemOf(error).code !== 'name-taken')
            return tell('The scenario could not be duplicated', error);
          taken = [...taken, name];
        }
      }
    },
    async remove(): Promise<void> {
      try {
        const { change } = await remove.mutateAsync({
          params: { organization, kind: 'scenario', name: scenario.name },
          query: { basedOn: scenario.revision },
        });
        notice({
          tone: 'info',
          title: 'Scenario deleted',
          text: value.name,
          action: {
            label: 'Undo',
            run: () =>
              void undo
                .mutateAsync({ params: { organization, change }, body: {} })
                .catch((error: unknown) => tell('It could not be brought back', error)),
          },
        });
      } catch (error) {
        tell('The scenario could not be deleted', error);
      }
    },
  };
}
