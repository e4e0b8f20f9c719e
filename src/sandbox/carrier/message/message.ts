import type { Target } from '../call/call.ts';

export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

export interface Message {
  readonly sid: string;
  readonly direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly statusCallback: Target | undefined;
  readonly acceptedAt: number;
  status: MessageStatus;
  updatedAt: number;
  sentAt?: number;
  errorCode?: number;
}

// GSM 03.38: a text of these characters has 160 to a segment, any other character makes it 70.
const gsmBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const gsmExtended = '\f^{}\\[~]|€';

export function segmentsOf(body: string): number {
  let septets = 0;
  let isGsm = true;
  for (const character of body) {
    if (gsmBasic.includes(character)) septets += 1;
    else if (gsmExtended.includes(character)) septets += 2;
    else isGsm = false;
  }
  if (isGsm) return septets <= 160 ? 1 : Math.ceil(septets / 153);
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
}
