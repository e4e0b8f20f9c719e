import type { FastifyBaseLogger } from 'fastify';
import type { AgentDoor } from '../ports/agent-door.ts';
import type { AgentVendor } from '../ports/agents.ts';
import type { RequestLimits } from '../domain/access/request-limits.ts';
import type { CarrierDoor } from '../ports/carrier-door.ts';
import type { LinkSigner } from '../ports/door-links.ts';
import type { Meter } from '../ports/meter.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { LookAtReadiness } from '../ports/readiness.ts';
import type { AfterYes } from '../ports/stores/after-yes.ts';
import type { Agents } from '../ports/stores/agents.ts';
import type { Alerts } from '../ports/stores/alerts.ts';
import type { Analytics } from '../ports/stores/analytics.ts';
import type { Calls } from '../ports/stores/calls.ts';
import type { Claims } from '../ports/stores/claims.ts';
import type { Consents } from '../ports/stores/consents.ts';
import type { Directory } from '../ports/stores/directory/directory.ts';
import type { Holds } from '../ports/stores/holds.ts';
import type { InboundCalls } from '../ports/stores/inbound-calls.ts';
import type { Keys } from '../ports/stores/keys.ts';
import type { Audit } from '../ports/stores/audit.ts';
import type { OwnCalls } from '../ports/stores/own-calls.ts';
import type { Sessions } from '../ports/stores/sessions.ts';
import type { Users } from '../ports/stores/users.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { SessionTokens } from '../ports/session-tokens.ts';
import type { Notices } from '../ports/stores/notices.ts';
import type { OptOuts } from '../ports/stores/opt-outs.ts';
import type { Offers } from '../ports/stores/offers.ts';
import type { PolicyTests } from '../ports/stores/policy-tests.ts';
import type { RepeatedRequests } from '../ports/stores/repeated-requests.ts';
import type { Review } from '../ports/stores/review.ts';
import type { ReviewTasks } from '../ports/stores/review-tasks.ts';
import type { SignUps } from '../ports/stores/sign-ups.ts';
import type { Texts } from '../ports/stores/texts.ts';
import type { WebhooksOut } from '../ports/stores/webhooks-out.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';

export interface HttpDeps {
  /** Scheme, host and perhaps a path under which the world reaches this server. */
  publicUrl: string;
  /** Opens the operator's doors. */
  operatorKey: string;
  log: FastifyBaseLogger;
  directory: Directory;
  keys: Keys;
  users: Users;
  sessions: Sessions;
  sessionTokens: SessionTokens;
  passwords: Passwords;
  audit: Audit;
  ownCalls: OwnCalls;
  requests: RepeatedRequests;
  offers: Offers;
  claims: Claims;
  optOuts: OptOuts;
  consents: Consents;
  policyTests: PolicyTests;
  holds: Holds;
  analytics: Analytics;
  calls: Calls;
  review: Review;
  reviewTasks: ReviewTasks;
  signUps: SignUps;
  texts: Texts;
  inboundCalls: InboundCalls;
  notices: Notices;
  alerts: Alerts;
  afterYes: Pick<AfterYes, 'noShow'>;
  webhooksOut: Pick<WebhooksOut, 'endpoints' | 'deliveries' | 'redeliver'>;
  webhookSender: Pick<WebhookSender, 'refusalOf'>;
  phoneNumbers: PhoneNumbers;
  /** HMAC-SHA256 of an E.164 number under the key that never rotates. */
  hashNumber(e164: string): string;
  links: LinkSigner;
  calendarLinks: LinkSigner;
  carrierDoor: CarrierDoor;
  agentDoor: AgentDoor;
  agentVendor: AgentVendor;
  agents: Pick<Agents, 'read' | 'put' | 'remove' | 'ownKey' | 'noteExam' | 'keysOf'>;
  readiness: LookAtReadiness;
  /** So long the database may keep a request of the API waiting before somebody looks whether it is away; 5 s unless given. */
  patienceMs?: number;
  /** Of the API, from one key or one address; absent: as many as come. */
  requestLimits?: RequestLimits | undefined;
  meter: Meter;
  /** Does the rest of a request's work in its name: what it orders is marked with its id. */
  asRequest(requestId: string, next: () => void): void;
}
