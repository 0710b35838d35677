import {
  type CompletionList,
  type FileSpan,
  initialize,
  type QuickInfo,
  type SignatureHelp,
  type TextSpan,
  TypeScriptWorker,
  ts,
} from 'monaco-editor/languages/features/typescript/ts.worker';
import { type TypedText, typeEntry } from './entry-type.ts';

/**
 * Monaco's TypeScript worker, for login scripts: completion, hover and parameter hints know the type of the entry's
 * parameter, and see the script on screen only, not those of other applications that were opened before.
 */
class LoginScriptWorker extends TypeScriptWorker {
  #shown = '';
  readonly #service = ts.createLanguageService(
    new Proxy(this as TypeScriptWorker, {
      get: (worker, name) => {
        if (name === 'getScriptFileNames') return () => this.#fileNames();
        if (name === 'getScriptSnapshot') return (file: string) => this.#snapshot(file);
        const value: unknown = Reflect.get(worker, name, worker);
        return typeof value === 'function' ? value.bind(worker) : value;
      },
    }),
  );

  #fileNames(): string[] {
    const scripts = new Set(this._ctx.getMirrorModels().map((model) => model.uri.toString()));
    return this.getScriptFileNames().filter((name) => name === this.#shown || !scripts.has(name));
  }

  #snapshot(file: string) {
    if (file !== this.#shown) return this.getScriptSnapshot(file);
    const { text } = this.#typed();
    return {
      getText: (start: number, end: number) => text.slice(start, end),
      getLength: () => text.length,
      getChangeRange: () => undefined,
    };
  }

  #typed(): TypedText {
    return typeEntry(this._getScriptText(this.#shown) ?? '');
  }

  /** Makes a script the one on screen and gives the way between its places and those TypeScript sees. */
  #show(file: string): TypedText {
    this.#shown = file;
    return this.#typed();
  }

  override async getCompletionsAtPosition(
    file: string,
    position: number,
  ): Promise<CompletionList | undefined> {
    const typed = this.#show(file);
    const list = this.#service.getCompletionsAtPosition(file, typed.inner(position), undefined);
    return (
      list && {
        ...list,
        entries: list.entries
          // In JavaScript, TypeScript also offers every name of the file anywhere, and calls that a warning.
          .filter((entry) => entry.kind !== 'warning')
          .map((entry) =>
            entry.replacementSpan
              ? { ...entry, replacementSpan: outerSpan(typed, entry.replacementSpan) }
              : entry,
          ),
      }
    );
  }

  override async getCompletionEntryDetails(file: string, position: number, entry: string): Promise<unknown> {
    const at = this.#show(file).inner(position);
    return this.#service.getCompletionEntryDetails(
      file,
      at,
      entry,
      undefined,
      undefined,
      undefined,
      undefined,
    );
  }

  override async getSignatureHelpItems(
    file: string,
    position: number,
    options: unknown,
  ): Promise<SignatureHelp | undefined> {
    const typed = this.#show(file);
    const help = this.#service.getSignatureHelpItems(file, typed.inner(position), options);
    return help && { ...help, applicableSpan: outerSpan(typed, help.applicableSpan) };
  }

  override async getQuickInfoAtPosition(file: string, position: number): Promise<QuickInfo | undefined> {
    const typed = this.#show(file);
    const info = this.#service.getQuickInfoAtPosition(file, typed.inner(position));
    return info && { ...info, textSpan: outerSpan(typed, info.textSpan) };
  }

  /** Places of this script only: what is declared by the server has no text that could be shown. */
  override async getDefinitionAtPosition(file: string, position: number): Promise<readonly FileSpan[]> {
    const typed = this.#show(file);
    const found = this.#service.getDefinitionAtPosition(file, typed.inner(position)) ?? [];
    return inFile(found, file, typed);
  }

  override async getReferencesAtPosition(file: string, position: number): Promise<readonly FileSpan[]> {
    const typed = this.#show(file);
    return inFile(this.#service.getReferencesAtPosition(file, typed.inner(position)) ?? [], file, typed);
  }

  override async findRenameLocations(
    file: string,
    position: number,
    inStrings: boolean,
    inComments: boolean,
  ): Promise<readonly FileSpan[]> {
    const typed = this.#show(file);
    const at = typed.inner(position);
    return inFile(
      this.#service.findRenameLocations(file, at, inStrings, inComments, false) ?? [],
      file,
      typed,
    );
  }
}

function inFile(found: readonly FileSpan[], file: string, typed: TypedText): readonly FileSpan[] {
  return found
    .filter(({ fileName }) => fileName === file)
    .map((one) => ({ ...one, textSpan: outerSpan(typed, one.textSpan) }));
}

function outerSpan(typed: TypedText, { start, length }: TextSpan): TextSpan {
  const from = typed.outer(start);
  return { start: from, length: typed.outer(start + length) - from };
}

self.onmessage = () => {
  initialize((context, data) => new LoginScriptWorker(context, data));
};
