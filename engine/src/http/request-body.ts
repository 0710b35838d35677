import { HttpFailure } from './http-failure.ts';

/** The media type of a `Content-Type`, without parameters. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/**
 * The body of a POST: a form when `Content-Type` says so, JSON otherwise, null for no payload. In a form, texts stand
 * as they are, null is empty, and everything else is JSON.
 *
 * @throws HttpFailure `payload-invalid` for what JSON cannot hold, and for a form that is no object
 */
export function requestBody(payload: unknown, contentType: string): Buffer | null {
  if (payload === null || payload === undefined) return null;
  const isForm = mediaType(contentType) === 'application/x-www-form-urlencoded';
  return Buffer.from(isForm ? formOf(payload) : jsonOf(payload));
}

function formOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new HttpFailure('payload-invalid');
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) {
    form.append(name, typeof value === 'string' ? value : value === null ? '' : jsonOf(value));
  }
  return form.toString();
}

function jsonOf(value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    throw new HttpFailure('payload-invalid');
  }
  if (json === undefined) throw new HttpFailure('payload-invalid');
  return json;
}
