import { useState } from 'react';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { sentence } from '../words/words.tsx';

/** Saves a published version as a file. */
export function useExport(organization: string, number: number) {
  const [isBusy, setBusy] = useState(false);
  const notice = useNotice();
  return {
    isBusy,
    async save(): Promise<void> {
      setBusy(true);
      try {
        const { document: file } = await callRoute('published.read', { params: { organization, number } });
        const address = URL.createObjectURL(
          new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }),
        );
        const link = document.createElement('a');
        link.href = address;
        link.download = `${organization}.version-${number}.organization.json`;
        link.click();
        URL.revokeObjectURL(address);
      } catch (error) {
        const { message, advice } = problemOf(error);
        notice({ tone: 'error', title: sentence(message), text: sentence(advice) });
      } finally {
        setBusy(false);
      }
    },
  };
}
