import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { OrganizationProblem } from '../../api/organization-problem.ts';
import type { RouteRequest } from '../../api/schemas.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { ApiProblem, problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import type { FileTexts } from './chosen-files.ts';
import { problemsOf } from './file-problems.tsx';

/** Files that could not be opened. */
export interface RefusedFiles {
  readonly problems: readonly OrganizationProblem[];
}

/** Opens organizations, goes to them, and keeps what is to be mended in files that could not be opened. */
export function useOpening() {
  const create = useRouteMutation('organizations.create');
  const navigate = useNavigate();
  const tell = useNotice();
  const [refused, setRefused] = useState<RefusedFiles>();

  const open = async (body: RouteRequest<'organizations.create'>['body']): Promise<boolean> => {
    setRefused(undefined);
    try {
      const { name } = await create.mutateAsync({ body });
      tell({ tone: 'good', title: `${name} is open`, topic: 'opening' });
      await navigate({ to: '/o/$organization', params: { organization: name } });
      return true;
    } catch (error) {
      const problems = error instanceof ApiProblem ? problemsOf(error.body) : [];
      if (problems.length > 0) setRefused({ problems });
      else {
        const { message, advice } = problemOf(error);
        tell({
          tone: 'error',
          title: sentence(message),
          text: sentence(advice),
          topic: 'opening',
        });
      }
      return false;
    }
  };
  return {
    isOpening: create.isPending,
    refused,
    forget: () => setRefused(undefined),
    openEmpty: open,
    openExample: () => open({ example: 'acme' }),
    async openFiles(reading: Promise<FileTexts>): Promise<void> {
      const files = await reading.catch((error: unknown) => {
        tell({ tone: 'error', title: 'The files could not be read', text: problemOf(error).message });
        return undefined;
      });
      if (files === undefined) return;
      if (Object.keys(files).length > 0) await open({ files });
      else {
        tell({
          tone: 'warning',
          title: 'There is no organization in these files',
          text: 'Choose `organization.json` with its scripts, a folder that holds them, or an archive.',
          topic: 'opening',
        });
      }
    },
  };
}
