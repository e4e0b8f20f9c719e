import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { PROBLEM_CONTENT_TYPE, type Problem } from '../../contract/problem.ts';
import type { ProblemError } from './problem-error.ts';

const RETRY_AFTER_SECONDS = 5;

/** RFC 9457. */
export function problemDocument(refusal: ProblemError, method: string): Problem {
  const { status, code, message, errors } = refusal;
  const isChange = status === 422 && method !== 'GET' && method !== 'HEAD';
  return {
    type: `urn:ringdown:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: isChange ? `${message} Nothing has been changed.` : message,
    code,
    ...(errors && { errors: [...errors] }),
  };
}

export function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  // As a string: a route's own answer schema says nothing about problems.
  return (
    reply
      .code(problem.status)
      .header('content-type', PROBLEM_CONTENT_TYPE)
      // Again: an address that cannot be read comes past no hook.
      .header('x-request-id', reply.request.id)
      .serializer(String)
      .send(JSON.stringify(problemDocument(problem, reply.request.method)))
  );
}
