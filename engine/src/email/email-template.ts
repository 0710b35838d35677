/** A message with `{{placeholder}}` where values go. It has a text, HTML, or both. */
export interface EmailTemplate {
  readonly subject: string;
  readonly text?: string;
  /** Values are escaped as text of an element or a quoted attribute; they do not belong into scripts or styles. */
  readonly html?: string;
}

export interface FilledTemplate {
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
}

/**
 * Puts values into a template. A placeholder without a value is left empty; a value that looks like a placeholder is
 * not read again.
 */
export function fillTemplate(
  template: EmailTemplate,
  values: Readonly<Record<string, string>>,
): FilledTemplate {
  const fill = (text: string, escaped: (value: string) => string) =>
    text.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (_, name: string) =>
      Object.hasOwn(values, name) ? escaped(String(values[name])) : '',
    );
  const asIs = (value: string) => value;
  return {
    subject: oneLine(fill(template.subject, asIs)),
    ...(template.text === undefined ? {} : { text: fill(template.text, asIs) }),
    ...(template.html === undefined ? {} : { html: fill(template.html, escapeHtml) }),
  };
}

/** A line break would end the header and begin another one. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
