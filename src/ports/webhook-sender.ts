import type { PostAnswer } from '../domain/webhooks-out/judge-answer.ts';

/** Sends signed requests to addresses that tenants have named. Never throws for anything the other side does. */
export interface WebhookSender {
  post(order: WebhookPost): Promise<PostAnswer>;
  /** Why nothing will be sent to this address, as far as it tells by itself. */
  refusalOf(url: string): UrlRefusal | undefined;
}

export type UrlRefusal = 'no_url' | 'not_https' | 'has_password' | 'private_address';

export interface WebhookPost {
  url: string;
  /** The same for every try, so that a receiver can tell a repetition. */
  id: string;
  body: string;
  /** Each signs: while a secret is being changed there are two. */
  secrets: readonly string[];
  /** A roster has to name these in its answer, else it is asked for them. */
  expects?: { shiftId: string; staffId: string };
}
