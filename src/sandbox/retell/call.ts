import type { PhoneCall } from '../carrier/phone/called-phone.ts';

/** https://docs.retellai.com/api-references/get-call */
export type AgentCallStatus = 'registered' | 'not_connected' | 'ongoing' | 'ended' | 'error';

export interface AgentCallRequest {
  readonly from: string;
  readonly to: string;
  readonly agentId: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly metadata: unknown;
  readonly webhookUrl: string | undefined;
  readonly webhookEvents: ReadonlySet<string>;
  readonly ringMs: number;
  readonly maxMs: number;
  readonly storage: string;
  /** The names of what is to be found out about the conversation. */
  readonly wanted: ReadonlySet<string>;
  readonly leavesMessages: boolean;
}

export interface Analysis {
  readonly call_successful: boolean;
  readonly call_summary: string;
  readonly in_voicemail: boolean;
  readonly user_sentiment: string;
  readonly custom_analysis_data: Readonly<Record<string, unknown>>;
}

/** A call of an agent. Only this folder changes it. */
export interface AgentCall {
  readonly id: string;
  readonly request: AgentCallRequest;
  readonly acceptedAt: number;
  status: AgentCallStatus;
  reason?: string;
  startedAt?: number;
  endedAt?: number;
  answeredBy?: 'human' | 'machine';
  /** What was found out, from the end of the conversation on; told to the world a little later. */
  findings?: Analysis;
  isAnalyzed: boolean;
  /** Takes back whatever of this call is still to come on the clock. */
  readonly pending: Set<() => void>;
  stopRingTimer?: () => void;
  readonly heard: string[];
  readonly said: string[];
}

export const hasEnded = ({ status }: AgentCall): boolean =>
  status !== 'registered' && status !== 'ongoing';

export const durationMs = ({ startedAt, endedAt }: AgentCall): number =>
  startedAt === undefined || endedAt === undefined ? 0 : endedAt - startedAt;

/** What a ledger entry about a call begins with. */
export const partiesOf = ({ id, request }: AgentCall) => ({
  callSid: id,
  from: request.from,
  to: request.to,
});

/** A live view, as whoever is at the phone sees any call. */
export function viewOf(account: string, call: AgentCall): PhoneCall {
  const { id: sid, request, heard } = call;
  return {
    ...{ sid, account, heard, from: request.from, to: request.to },
    direction: 'outbound-api',
    pressed: '',
    get status() {
      if (call.status === 'registered') return 'ringing';
      if (call.status === 'ongoing') return 'in-progress';
      return call.status === 'ended' ? 'completed' : 'failed';
    },
  };
}
