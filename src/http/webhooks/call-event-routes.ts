import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallReport } from '../../domain/attempt/call-report.ts';
import type { CarrierForm, MachineEvent } from '../../ports/carrier-door.ts';
import type { CallEvent } from '../../ports/stores/calls.ts';
import type { HttpDeps } from '../deps.ts';
import { aboutCall } from '../observe/about-call.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { callOf } from './call-of.ts';
import { PROVIDER, WEBHOOKS_PATH } from './provider.ts';
import { mustBeOf, signedForm } from './signed-request.ts';

type Told = Pick<CallEvent, 'kind' | 'dedupKey' | 'sid' | 'report'> & { account: string };

/** What the carrier tells about a call: where it is, and whether a machine has answered. */
export function callEventRoutes(server: FastifyInstance, deps: HttpDeps): void {
  const { carrierDoor } = deps;

  server.post(`${WEBHOOKS_PATH}/status/:token`, createStatusAnswer(deps));

  server.post(`${WEBHOOKS_PATH}/machine/:token`, async (request, reply) => {
    const form = signedForm(carrierDoor, request);
    const { verdict, ...event } = carrierDoor.readMachine(form);
    const told: Told = { kind: 'machine', ...event, report: machineReport(verdict) };
    return report(deps, { request, reply, form, told });
  });
}

/** Where a call is, that its address or the carrier's id of it names. */
export function createStatusAnswer(deps: HttpDeps) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = signedForm(deps.carrierDoor, request);
    const event = deps.carrierDoor.readStatus(form);
    return report(deps, { request, reply, form, told: { kind: 'status', ...event } });
  };
}

/** Whoever listens, somebody or something has picked up. */
function machineReport(verdict: MachineEvent['verdict']): CallReport {
  return { lifeCycle: 'answered', ...(verdict === 'machine' && { outcome: 'voicemail' }) };
}

async function report(
  { calls }: HttpDeps,
  event: { request: FastifyRequest; reply: FastifyReply; form: CarrierForm; told: Told },
): Promise<FastifyReply> {
  const { account, ...told } = event.told;
  const call = await callOf(calls, event.request, { account, sid: told.sid });
  if (!call) {
    const { dedupKey, kind } = told;
    await calls.unknown({
      provider: PROVIDER,
      accountRef: account,
      dedupKey,
      kind,
      payload: event.form,
    });
    const detail = 'There is no such call. Nothing has been changed.';
    throw new ProblemError({ status: 404, code: 'unknown_call', detail });
  }
  mustBeOf(account, call.accountRef);
  aboutCall(event.request, call);
  await calls.report({ call, provider: PROVIDER, ...told, payload: event.form });
  return event.reply.code(204).send();
}
