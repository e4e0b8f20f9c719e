import type { Logger } from 'pino';
import { createAgents } from '../../adapters/prisma/agents/agents.ts';
import { createAlerts } from '../../adapters/prisma/alerts/alerts.ts';
import { createOwnCalls } from '../../adapters/prisma/audit/own-calls.ts';
import { createAudit } from '../../adapters/prisma/audit/audit.ts';
import { createAnalytics } from '../../adapters/prisma/analytics/analytics.ts';
import { createAttempts } from '../../adapters/prisma/attempts/attempts.ts';
import { createCalls } from '../../adapters/prisma/calls/calls.ts';
import { createAfterYes } from '../../adapters/prisma/after-yes/after-yes.ts';
import { createClaims } from '../../adapters/prisma/claims/claims.ts';
import { createConsents } from '../../adapters/prisma/consents/consents.ts';
import type { Database } from '../../adapters/prisma/db/database.ts';
import { createDirectory } from '../../adapters/prisma/directory/directory.ts';
import { createPolicyTests } from '../../adapters/prisma/gate/policy-tests.ts';
import { createHolds } from '../../adapters/prisma/holds/holds.ts';
import { createHousekeeping } from '../../adapters/prisma/housekeeping/housekeeping.ts';
import { createInboundCalls } from '../../adapters/prisma/inbound-calls/inbound-calls.ts';
import { createKeys } from '../../adapters/prisma/keys/keys.ts';
import { createNotices } from '../../adapters/prisma/notices/notices.ts';
import { createOffers } from '../../adapters/prisma/offers/offers.ts';
import { createRepeatedRequests } from '../../adapters/prisma/repeats/repeated-requests.ts';
import { createPersonJobs } from '../../adapters/prisma/person-jobs/person-jobs.ts';
import { createReviewTasks } from '../../adapters/prisma/review-tasks/review-tasks.ts';
import { createSignUps } from '../../adapters/prisma/sign-ups/sign-ups.ts';
import { createReview } from '../../adapters/prisma/review/review.ts';
import { createOptOuts } from '../../adapters/prisma/suppressions/opt-outs.ts';
import { createSessions } from '../../adapters/prisma/users/sessions.ts';
import { createUsers } from '../../adapters/prisma/users/users.ts';
import { createTexts } from '../../adapters/prisma/texts/texts.ts';
import { createWebhooksOut } from '../../adapters/prisma/webhooks-out/webhooks-out.ts';
import type { Meter } from '../../ports/meter.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import { meteredAttempts } from '../observe/metered.ts';
import { loggedAttempts } from '../outbound-log/logged-attempts.ts';
import { loggedOffers } from '../outbound-log/logged-offers.ts';
import { loggedTexts } from '../outbound-log/logged-texts.ts';
import type { TellOutbound } from '../outbound-log/outbound-event.ts';
import type { ServicesOptions } from './services-options.ts';

export interface StoresOptions extends Pick<ServicesOptions, 'publicUrl' | 'kept' | 'retell'> {
  /** The public address of an offer link. */
  link: (linkId: string) => string;
  log: Logger;
  tell: TellOutbound;
  meter: Meter;
  secretBox: SecretBox;
}

/** What lies in PostgreSQL. */
export function createStores(
  database: Database,
  { link, log, tell, meter, publicUrl, secretBox, kept, retell }: StoresOptions,
) {
  return {
    directory: createDirectory(database),
    agents: createAgents(database, { secretBox, installationKey: retell?.apiKey }),
    keys: createKeys(database),
    users: createUsers(database),
    sessions: createSessions(database),
    audit: createAudit(database),
    ownCalls: createOwnCalls(database),
    requests: createRepeatedRequests(database),
    offers: loggedOffers(createOffers(database), tell),
    attempts: loggedAttempts(meteredAttempts(createAttempts(database), meter), tell),
    personJobs: createPersonJobs(database),
    claims: createClaims(database),
    optOuts: createOptOuts(database),
    consents: createConsents(database),
    policyTests: createPolicyTests(database),
    holds: createHolds(database),
    housekeeping: createHousekeeping(database, { kept }),
    calls: createCalls(database),
    review: createReview(database),
    reviewTasks: createReviewTasks(database),
    signUps: createSignUps(database),
    texts: loggedTexts(createTexts(database, { link }), log),
    inboundCalls: createInboundCalls(database),
    notices: createNotices(database),
    alerts: createAlerts(database),
    analytics: createAnalytics(database),
    afterYes: createAfterYes(database),
    webhooksOut: createWebhooksOut(database, { publicUrl, secretBox }),
  };
}
