import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { HttpAnswer } from './exchange.ts';
import { HttpFailure } from './http-failure.ts';
import { mediaType } from './request-body.ts';

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['identity', async (body) => body],
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/**
 * What a script gets of an answer: `{}` for an empty one, `{ response }` for plain text, otherwise its JSON object.
 * Source: WSO2 identity-conditional-auth-functions, AbstractHTTPFunction.
 *
 * @throws HttpFailure `response-too-large` or `response-unreadable`
 */
export async function answerData(answer: HttpAnswer, maxBytes: number): Promise<Record<string, unknown>> {
  const body = await decompressed(answer, maxBytes);
  if (body.byteLength === 0) return {};
  const contentType = answer.headers['content-type'] ?? '';
  if (mediaType(contentType) === 'text/plain') return { response: decoderFor(contentType).decode(body) };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new HttpFailure('response-unreadable', answer.status);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpFailure('response-unreadable', answer.status);
  }
  return value as Record<string, unknown>;
}

async function decompressed({ status, headers, body }: HttpAnswer, maxBytes: number): Promise<Buffer> {
  if (body.byteLength === 0) return body;
  const decode = decoders.get((headers['content-encoding'] ?? 'identity').trim().toLowerCase());
  if (decode === undefined) throw new HttpFailure('response-unreadable', status);
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new HttpFailure(isTooLarge ? 'response-too-large' : 'response-unreadable', status);
  }
}

/** The decoder for the charset of a text; UTF-8 when it names none that is known. */
function decoderFor(contentType: string): TextDecoder {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
