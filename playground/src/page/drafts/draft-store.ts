/** A text that only this browser has. */
export interface Draft {
  readonly text: string;
  /** When it was last touched, ISO 8601. */
  readonly at: string;
}

/** Drafts of one organization, by application. They outlive the page, the server and the machine's restart. */
export interface DraftStore {
  read(application: string): Draft | undefined;
  /** @returns false when the browser did not keep it: storage is full or refused */
  write(application: string, text: string): boolean;
  remove(application: string): void;
}

/**
 * Keeps drafts in the given storage.
 *
 * @param source where the organization was opened from; organizations of the same name are kept apart by it
 */
export function createDraftStore(storage: Storage | undefined, source: string, now: () => Date): DraftStore {
  const key = (application: string): string => `stepgate:draft:${JSON.stringify([source, application])}`;
  return {
    read(application) {
      const found = attempt(() => storage?.getItem(key(application)) ?? null) ?? null;
      return found === null ? undefined : attempt(() => readDraft(JSON.parse(found)));
    },
    write(application, text) {
      if (storage === undefined) return false;
      const draft: Draft = { text, at: now().toISOString() };
      return (
        attempt(() => {
          storage.setItem(key(application), JSON.stringify(draft));
          return true;
        }) ?? false
      );
    },
    remove(application) {
      attempt(() => storage?.removeItem(key(application)));
    },
  };
}

function readDraft(value: unknown): Draft | undefined {
  const { text, at } = (value ?? {}) as Partial<Draft>;
  return typeof text === 'string' && typeof at === 'string' ? { text, at } : undefined;
}

/** Storage throws when it is full or switched off; the page works without. */
function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
