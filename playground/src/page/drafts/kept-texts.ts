/** A text that is not on the server yet, as one tab wrote it. */
export interface KeptText {
  readonly text: string;
  /** What the tab and the server had in common before. */
  readonly base: string;
  /** Version of the script it began from. */
  readonly basedOn: number;
}

/** Texts of one application that only this browser has, each with the tab that wrote it. */
export interface KeptTexts {
  /** Those of other tabs. */
  others(): readonly { readonly tab: string; readonly kept: KeptText }[];
  /** @returns false when the browser did not keep it: the storage is full or refused */
  keep(kept: KeptText): boolean;
  /** Forgets the text of a tab, this one by default. */
  forget(tab?: string): void;
}

/**
 * Keeps texts in the storage of the browser. They outlive the page, its tab, the server and a restart of the machine.
 *
 * @param scope organization and application, which are kept apart
 * @param tab of this page: two tabs never write over each other
 */
export function createKeptTexts(
  storage: Storage | undefined,
  scope: readonly [organization: string, application: string],
  tab: string,
): KeptTexts {
  const prefix = `stepgate:typed:${JSON.stringify(scope)}:`;
  return {
    others() {
      const keys = attempt(() => Object.keys(storage ?? {})) ?? [];
      return keys
        .filter((key) => key.startsWith(prefix) && key !== prefix + tab)
        .flatMap((key) => {
          const kept = attempt(() => readKept(JSON.parse(storage?.getItem(key) ?? 'null')));
          return kept === undefined ? [] : [{ tab: key.slice(prefix.length), kept }];
        });
    },
    keep(kept) {
      if (storage === undefined) return false;
      return (
        attempt(() => {
          storage.setItem(prefix + tab, JSON.stringify(kept));
          return true;
        }) ?? false
      );
    },
    forget(other = tab) {
      attempt(() => storage?.removeItem(prefix + other));
    },
  };
}

function readKept(value: unknown): KeptText | undefined {
  const { text, base, basedOn } = (value ?? {}) as Partial<KeptText>;
  const fits = typeof text === 'string' && typeof base === 'string' && typeof basedOn === 'number';
  return fits ? { text, base, basedOn } : undefined;
}

/** Storage throws when it is full or switched off; the page works without. */
function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
