import { languages } from 'monaco-editor/editor';
import { callbackTarget } from './callback-target.ts';
import { editorRange } from './markers.ts';

/** Makes *Go to definition* lead from steps and handlers to their callbacks. */
export function addCallbackTargets(): void {
  languages.registerDefinitionProvider('javascript', {
    provideDefinition(model, position) {
      const target = callbackTarget(model.getValue(), model.getOffsetAt(position));
      return target && { uri: model.uri, range: editorRange(target) };
    },
  });
}
