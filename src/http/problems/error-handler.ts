import {
  errorCodes,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { UnreadableCarrierMessage } from '../../ports/carrier-door.ts';
import { UnknownCursor } from '../../ports/stores/directory/page.ts';
import { loggableError } from '../observe/loggable-error.ts';
import type { Outages } from './outage.ts';
import { sendProblem } from './problem-document.ts';
import { invalidField, ProblemError } from './problem-error.ts';

/** What Fastify itself refuses, by its code. */
const REFUSALS: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'malformed_json',
    detail: 'The body is no valid JSON. Check quotes, commas and brackets.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'malformed_json',
    detail: 'The body is empty although its type is JSON. Send a JSON object, or no content type.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body_too_large',
    detail: 'The body is too large. Send less in one request.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'malformed_request',
    detail: 'The length of the body is not the one that was announced.',
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'malformed_address',
    detail: 'The address cannot be read. Check its percent signs.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 414,
    code: 'address_too_long',
    detail: 'A part of the address is too long.',
  },
};

function internalError({ id }: FastifyRequest): ProblemError {
  const detail = `Internal error. Try again; if it stays, tell the operator the id of this request: ${id}.`;
  return new ProblemError({ status: 500, code: 'internal_error', detail });
}

export function createErrorHandler({ problem: outage }: Outages) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, request) ?? (await outage()) ?? internalError(request);
    if (problem.status >= 500) request.log.error({ error: loggableError(error) }, 'request failed');
    return sendProblem(reply, problem);
  };
}

/** Before there is a route: what cannot be read at all. */
export function handleUnreadable(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  void sendProblem(reply, problemOf(error, request) ?? internalError(request));
}

/** Undefined for what is no fault of the request. */
function problemOf(error: unknown, request: FastifyRequest): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof UnknownCursor) {
    const remedy = 'Send the `next` of the page before, or begin anew without a cursor.';
    return invalidField('cursor', error.message, remedy);
  }
  if (error instanceof UnreadableCarrierMessage) {
    return new ProblemError({
      status: 400,
      code: 'unreadable_message',
      detail: error.message,
      errors: error.fields.map((field) => ({
        field,
        problem: 'It is missing or not in the form that the carrier documents.',
        remedy: 'Send it as the carrier documents it, once.',
      })),
    });
  }
  const refusal = isFastifyError(error) ? refusalOf(error, request) : undefined;
  return refusal && new ProblemError(refusal);
}

function refusalOf(error: FastifyError, { routeOptions: { bodyLimit }, server }: FastifyRequest) {
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return wrongMediaType(server);
  const known = REFUSALS[error.code];
  if (known && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return { ...known, detail: `The body is too large. Send ${sizeOf(bodyLimit)} or less.` };
  }
  if (known) return known;
  // A refusal of Fastify's that has no words here yet is still the caller's to correct.
  const { statusCode = 500 } = error;
  if (statusCode < 400 || statusCode >= 500) return undefined;
  const detail = 'The request cannot be read. Check its method, headers and body.';
  return { status: statusCode, code: 'malformed_request', detail };
}

const MEDIA_TYPES = ['application/json', 'text/csv', 'application/x-www-form-urlencoded'];

function wrongMediaType(server: FastifyInstance) {
  const readHere = MEDIA_TYPES.filter((type) => server.hasContentTypeParser(type)).join(' or ');
  const detail = `The body is of a type that is not read here. Send ${readHere}.`;
  return { status: 415, code: 'unsupported_media_type', detail };
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && String(error.code) in errorCodes;
}

function sizeOf(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`;
}
