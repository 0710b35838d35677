import type { RefObject } from 'react';
import type { DraftSession } from '../drafts/draft-state.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { sentence } from '../words/words.tsx';
import type { ScriptActions } from './script-bar.tsx';

export interface ScriptActionParts {
  readonly application: string;
  readonly session: DraftSession;
  readonly editor: RefObject<EditorHandle | null>;
  readonly mayEdit: boolean;
  openTemplates(): void;
  /** Shows the two texts, to be decided about. */
  decideConflict(): void;
  /** The versions are other ones now. */
  onSaved(): void;
}

/** What can be done with the script, and what is told about it. */
export function useScriptActions(parts: ScriptActionParts): ScriptActions {
  const { application, session, editor, mayEdit, openTemplates, decideConflict, onSaved } = parts;
  const tell = useNotice();
  const topic = `script ${application}`;

  async function save(message: string): Promise<void> {
    if (!mayEdit) {
      const text = 'Your role reads and runs. Your text stays in this browser.';
      return tell({ tone: 'warning', topic, title: `${application} was not saved`, text });
    }
    try {
      const outcome = await session.save(message);
      onSaved();
      switch (outcome.kind) {
        case 'saved': {
          const { number } = outcome.version;
          return tell({ tone: 'good', topic, title: `${application} was saved as version ${number}` });
        }
        case 'unchanged':
          return tell({ tone: 'info', topic, title: 'Nothing to save: it is the latest version' });
        case 'merged': {
          const { number, author } = outcome.version;
          const title = `${author} saved version ${number} meanwhile`;
          const text = 'Its changes and yours are both in the editor. Look at them, then save.';
          return tell({ tone: 'warning', topic, title, text });
        }
        case 'conflict':
          return decideConflict();
      }
    } catch (error) {
      const problem = problemOf(error);
      const text = `${sentence(problem.message)} ${sentence(problem.advice)}`;
      tell({ tone: 'error', topic, title: `${application} was not saved`, text });
    }
  }

  return {
    save: (message) => void save(message),
    discard() {
      const undo = session.discard();
      editor.current?.focus();
      const run = (): void => {
        undo();
        editor.current?.focus();
      };
      const title = `The draft of ${application} was discarded`;
      tell({ tone: 'info', topic, title, action: { label: 'Undo', run } });
    },
    openTemplates,
    format: () => editor.current?.run('format'),
    goToCallback: () => editor.current?.run('callback'),
    showOutline: () => editor.current?.run('outline'),
    download: () => download(`${application}.login.js`, session.state().text),
    decideConflict,
  };
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
