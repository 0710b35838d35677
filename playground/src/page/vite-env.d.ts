/// <reference types="vite/client" />

// Monaco ships its workers without types. These are the parts of them that the page touches.
declare module 'monaco-editor/editor/editor.worker';

declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  export interface TextSpan {
    readonly start: number;
    readonly length: number;
  }
  export interface CompletionList {
    readonly entries: readonly {
      readonly name: string;
      readonly kind: string;
      readonly replacementSpan?: TextSpan;
    }[];
  }
  export interface SignatureHelp {
    readonly applicableSpan: TextSpan;
  }
  export interface QuickInfo {
    readonly textSpan: TextSpan;
  }
  export interface FileSpan {
    readonly fileName: string;
    readonly textSpan: TextSpan;
  }
  interface WorkerContext {
    getMirrorModels(): readonly { readonly uri: { toString(): string } }[];
  }
  interface Snapshot {
    getText(start: number, end: number): string;
    getLength(): number;
    getChangeRange(): undefined;
  }
  interface LanguageService {
    getCompletionsAtPosition(file: string, position: number, options: unknown): CompletionList | undefined;
    getCompletionEntryDetails(file: string, position: number, entry: string, ...options: unknown[]): unknown;
    getSignatureHelpItems(file: string, position: number, options: unknown): SignatureHelp | undefined;
    getQuickInfoAtPosition(file: string, position: number): QuickInfo | undefined;
    getDefinitionAtPosition(file: string, position: number): readonly FileSpan[] | undefined;
    getReferencesAtPosition(file: string, position: number): readonly FileSpan[] | undefined;
    findRenameLocations(
      file: string,
      position: number,
      ...options: readonly boolean[]
    ): readonly FileSpan[] | undefined;
  }
  export class TypeScriptWorker {
    constructor(context: WorkerContext, data: unknown);
    protected readonly _ctx: WorkerContext;
    protected _getScriptText(file: string): string | undefined;
    getScriptFileNames(): string[];
    getScriptSnapshot(file: string): Snapshot | undefined;
    getCompletionsAtPosition(file: string, position: number): Promise<CompletionList | undefined>;
    getCompletionEntryDetails(file: string, position: number, entry: string): Promise<unknown>;
    getSignatureHelpItems(
      file: string,
      position: number,
      options: unknown,
    ): Promise<SignatureHelp | undefined>;
    getQuickInfoAtPosition(file: string, position: number): Promise<QuickInfo | undefined>;
    getDefinitionAtPosition(file: string, position: number): Promise<readonly FileSpan[]>;
    getReferencesAtPosition(file: string, position: number): Promise<readonly FileSpan[]>;
    findRenameLocations(
      file: string,
      position: number,
      inStrings: boolean,
      inComments: boolean,
    ): Promise<readonly FileSpan[]>;
  }
  export function initialize(create: (context: WorkerContext, data: unknown) => TypeScriptWorker): void;
  export const ts: { createLanguageService(host: TypeScriptWorker): LanguageService };
}
