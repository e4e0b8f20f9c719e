import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CarrierDoor, CarrierForm } from '../../ports/carrier-door.ts';
import { ProblemError } from '../problems/problem-error.ts';

const formSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * The form of a request that the carrier has signed.
 * @throws ProblemError 403 before anything is looked up (I13).
 */
export function signedForm(door: CarrierDoor, request: FastifyRequest): CarrierForm {
  const isGet = request.method === 'GET';
  const read = formSchema.safeParse((isGet ? request.query : request.body) ?? {});
  const form = read.success ? read.data : undefined;
  const { url: path = '' } = request.raw;
  // What comes in the address is signed as a part of it.
  const signed = isGet ? {} : form;
  if (form && signed && door.verify({ path, headers: request.headers, form: signed })) return form;
  throw forbidden();
}

/** Signed by a carrier account that this call or text does not belong to. */
export function mustBeOf(account: string, expected: string): void {
  if (account !== expected) throw forbidden();
}

function forbidden(): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'bad_signature',
    detail:
      'The signature does not fit this request. Check the public address and the account’s token.',
  });
}
