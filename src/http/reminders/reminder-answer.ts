import type { z } from 'zod';
import type { REMINDER_ENDPOINTS, reminder } from '../../contract/reminders.ts';
import type {
  NextCall,
  ReminderCall,
  ReminderStatus,
} from '../../ports/stores/directory/reminders.ts';
import { instantText } from '../instant-text.ts';

export function reminderAnswer(
  appointmentId: string,
  { nextCall, hoursBefore, calls, ...status }: ReminderStatus,
): z.output<typeof reminder> {
  return {
    ...status,
    appointmentId,
    nextCall: nextCall && nextCallAnswer(nextCall),
    hoursBefore: [...hoursBefore],
    calls: calls.map(callAnswer),
  };
}

export function nextCallAnswer({ type, at, requestedAt, because }: NextCall) {
  return {
    ...{ type, because, at: instantText(at) },
    requestedAt: requestedAt === null ? null : instantText(requestedAt),
  };
}

export function callAnswer(
  call: ReminderCall,
): z.output<(typeof REMINDER_ENDPOINTS.readCall)['answer']> {
  const { callId, type, outcome, at } = call;
  return {
    ...{ callId, type, outcome, status: call.state, at: instantText(at) },
    ...{ duration: call.durationSeconds, ringTime: call.ringSeconds },
  };
}
