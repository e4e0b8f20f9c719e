import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problems/problem-error.ts';

type Done = (error: Error | null, body?: unknown) => void;

/** A parser that refuses with `not_utf8` and this detail what it would else store as `\ufffd`. */
export function utf8Body(
  detail: string,
  parse: (request: FastifyRequest, text: string, done: Done) => void,
) {
  return (request: FastifyRequest, bytes: Buffer, done: Done): void => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      done(new ProblemError({ status: 400, code: 'not_utf8', detail }));
      return;
    }
    parse(request, text, done);
  };
}
