import { hipaaRules } from '../../../domain/hipaa/hipaa-rules.ts';
import { reminderWords } from '../../../domain/reminder/reminder-words.ts';
import type { ReminderSettings } from '../../../domain/reminder/settings.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import type { AgentOrder } from '../../../ports/carrier.ts';
import type { TenantTx } from '../db/database.ts';
import type { PersonSituation } from '../gate/read-person-situation.ts';
import { reminderFacts } from './person-words.ts';

/** What an agent is told that reminds instead of the keypad script (R9); undefined where none does. */
export async function agentOrder(
  { db }: TenantTx,
  { job, tenant, person, fromNumber, agentId }: PersonSituation,
  token: string,
): Promise<AgentOrder | undefined> {
  if (agentId === undefined || job.appointmentId === null) return undefined;
  const appointment = await db.appointment.findUniqueOrThrow({ where: { id: job.appointmentId } });
  const settings = effectiveReminderSettings(tenant.settings);
  const facts = reminderFacts({ person, appointment, tenant, sender: fromNumber });
  const isConfidential = hipaaRules(settings).kind === 'on';
  const variables = { ...reminderWords(facts, settings), ...allowedWords(settings) };
  return { agentId, variables, token, isConfidential };
}

/** What the agent may offer, in words that its prompt can ask about (R1). */
function allowedWords(settings: ReminderSettings) {
  const word = (allowed: boolean) => (allowed ? 'yes' : 'no');
  return {
    mayReschedule: word(settings.rescheduleAllowed),
    mayCancel: word(settings.cancellationAllowed),
    mustConfirm: word(settings.confirmationRequired),
  };
}
