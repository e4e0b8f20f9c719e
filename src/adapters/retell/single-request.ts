/** An honest answer is a few hundred kilobytes, a full page of a list being the largest. */
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024;

export class AnswerTooLong extends Error {}

/**
 * Sends every request once, on a connection of its own: a reset on one that had been idle would leave it open whether the
 * order was seen. The answer is read to its end here, so that the signal bounds the whole of it.
 */
export async function singleRequest(input: string | URL | Request, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  const answer = await fetch(input, { ...init, headers });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > LONGEST_ANSWER_BYTES) throw new AnswerTooLong();
    chunks.push(chunk);
  }
  const { status } = answer;
  const body = chunks.length === 0 ? null : Buffer.concat(chunks);
  return new Response(body, { status, headers: answer.headers });
}
