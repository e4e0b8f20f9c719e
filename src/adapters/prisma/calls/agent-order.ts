import { hipaaRules } from '../../../domain/hipaa/hipaa-rules.ts';
import { agentWords } from '../../../domain/reminder/agent-words.ts';
import { reminderWords } from '../../../domain/reminder/reminder-words.ts';
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
  const rules = hipaaRules(settings);
  const isConfidential = rules.kind === 'on' && !rules.keepsTranscript;
  const variables = { ...reminderWords(facts, settings), ...agentWords(settings) };
  const { voiceSpeed } = settings;
  return { agentId, variables, token, isConfidential, ...(voiceSpeed !== 1 && { voiceSpeed }) };
}
