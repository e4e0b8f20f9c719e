import type { EndpointRole } from '../../domain/webhooks-out/back-off.ts';
import type { EventType } from '../../domain/webhooks-out/event-types.ts';
import type { PostAnswer } from '../../domain/webhooks-out/judge-answer.ts';
import type { WebhookPost } from '../webhook-sender.ts';
import type { Page, Paged } from './directory/page.ts';

/** Events on their way out of the installation, and where they go. */
export interface WebhooksOut {
  /** What to send now. Two who ask at once may both be told to send: receivers tell repetitions by their id. */
  take(ref: DeliveryRef): Promise<DeliveryMove>;
  /** Writes down what came of a request, with everything that follows from it. */
  note(ref: DeliveryRef, answer: PostAnswer): Promise<DeliveryStep>;
  endpoints: Endpoints;
  /** Brings all stored secrets under the key of today. @returns how many it could not open. */
  resealSecrets(): Promise<number>;
  deliveries(tenantId: string, wanted: DeliveriesWanted): Promise<Paged<Delivery>>;
  /** Sends the same event once more, as a new delivery. @returns undefined when there is no such delivery. */
  redeliver(ref: DeliveryRef): Promise<Delivery | 'endpoint_off' | undefined>;
}

export interface DeliveryRef {
  tenantId: string;
  deliveryId: string;
}

export type DeliveryStep =
  | { kind: 'done'; state: DeliveryState }
  /** Nothing to do for so long; then ask again. */
  | { kind: 'wait'; forMs: number };

export type DeliveryMove = DeliveryStep | { kind: 'post'; post: WebhookPost };

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Of a tenant: every event is sent to each that wants it. */
export const ENDPOINTS_MAX = 20;

export interface Endpoints {
  /** @returns with its secret, or `roster_exists`: a tenant has one roster; `too_many`: it has {@link ENDPOINTS_MAX}. */
  create(
    tenantId: string,
    wanted: NewEndpoint,
  ): Promise<EndpointSecret | 'roster_exists' | 'too_many'>;
  list(tenantId: string): Promise<WebhookEndpoint[]>;
  change(ref: EndpointRef, change: EndpointChange): Promise<WebhookEndpoint | undefined>;
  /** Nothing more is sent there; its log stays. */
  remove(ref: EndpointRef): Promise<WebhookEndpoint | undefined>;
  /** A new secret. The old one signs beside it for a day. */
  rotate(ref: EndpointRef): Promise<EndpointSecret | undefined>;
}

export interface EndpointRef {
  tenantId: string;
  endpointId: string;
}

export interface NewEndpoint {
  role: EndpointRole;
  url: string;
  types: readonly EventType[];
  personalData: boolean;
}

export interface EndpointChange {
  url?: string | undefined;
  types?: readonly EventType[] | undefined;
  personalData?: boolean | undefined;
  /** Switched on again, it is given all its time anew. */
  enabled?: boolean | undefined;
}

export interface WebhookEndpoint extends NewEndpoint {
  endpointId: string;
  /** Since when nothing has arrived there. */
  failingSince?: number;
  disabled?: { at: number; because: string };
  /** Until when the secret before this one signs too. */
  previousSecretUntil?: number;
  createdAt: number;
}

/** `secret`: `whsec_` and base64, as Standard Webhooks writes it. */
export type EndpointSecret = WebhookEndpoint & { secret: string };

export interface DeliveriesWanted extends Page {
  endpointId?: string | undefined;
  state?: DeliveryState | undefined;
}

export interface Delivery {
  deliveryId: string;
  endpointId: string;
  eventId: string;
  type: string;
  subject: string;
  state: DeliveryState;
  tries: number;
  /** Of the last answer. */
  status?: number;
  because?: string;
  orderedAt: number;
  lastTryAt?: number;
  nextTryAt?: number;
  settledAt?: number;
}
