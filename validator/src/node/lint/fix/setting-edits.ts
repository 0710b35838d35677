import jsonc from 'jsonc-parser';
import type { SettingEdit } from '../../../finding.ts';
import type { TextEdit } from './text-edit.ts';

/** Edits of an organization file that give settings their values, in the way the file is written; null when it has no such provider. */
export function settingEdits(text: string, settings: readonly SettingEdit[]): TextEdit[] | null {
  const { identityProviders = [] } = JSON.parse(text) as { identityProviders?: { name: string }[] };
  const edits: TextEdit[] = [];
  for (const { identityProvider, setting, value } of settings) {
    const index = identityProviders.findIndex(({ name }) => name === identityProvider);
    if (index === -1) return null;
    const path = ['identityProviders', index, ...setting.split('.')];
    const formattingOptions = formattingOf(text);
    for (const { offset, length, content } of jsonc.modify(text, path, value, { formattingOptions })) {
      edits.push({ start: offset, end: offset + length, text: content });
    }
  }
  return edits;
}

/** How a file is indented and ends its lines. */
function formattingOf(text: string) {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
