/** Everything that somebody has to look at, each with what to do about it. */
export const ALERT_REMEDIES = {
  no_after_yes: 'The office asks this person: they said no and still have the shift.',
  confirmation_failed: 'The office calls this person: they have the shift and were not told.',
  text_unclear: 'Look the text up at the carrier: whether it was sent is not known.',
  account_held: 'Mend the account as `doctor` says, then `ringdown resume account <id>`.',
  sender_held:
    'Mend the number, or the agent, at the carrier as `doctor` says, then `ringdown resume sender <number>`.',
  breaker_open:
    'Orders for calls keep failing. It ends with the first that succeeds; see the carrier’s status page.',
  texts_not_taken:
    'The carrier takes no texts: see whether it can be reached. They wait, and it ends with the first that goes out.',
  /** A call turned up for an attempt that had been given up. */
  placed_late: 'Raise RECONCILE_GRACE_SECONDS if the carrier’s lists lag behind by more than that.',
  /** The carrier reports a second call for one attempt. */
  second_call: 'Find out at the carrier who has ordered it: this application orders once.',
  /** A call of ours at the carrier that no attempt knows. */
  orphan_call: 'Find out at the carrier who has ordered it: keys may have leaked.',
  auto_paused:
    'See why calls fail or end at once (`ringdown analytics quality`), then `ringdown resume tenant <id>`.',
  signal_undeliverable:
    'Compare the offer with its run in the Temporal Web UI; cancel one of them.',
  /** Something that was committed has not reached Temporal or the carrier for a minute, or cannot. */
  outbox_stuck: 'See whether Temporal and the carrier answer. What waits goes out by itself.',
  webhook_disabled: 'The tenant mends the endpoint and switches it on again.',
  /** The roster did not take a claim (X9). */
  roster_failed: 'The office enters the claim into the roster, or frees the seat.',
  review_waiting: 'The office awards or refuses.',
  review_overdue: 'The office awards or refuses; the deadline is over.',
  /** Nobody could be reached who has signed up (Q4). */
  qualification_failed: 'The office decides in its queue of reviews what becomes of the sign-up.',
  run_aborted:
    'Its run was ended by hand. Open the offer again if it is still wanted; other matters are in the queue of reviews.',
  run_restarted: 'Temporal had lost the run. Nothing, unless it happens often.',
  /** The same step of an offer's run fails again and again. */
  run_stuck:
    'The Temporal Web UI shows what the run’s step fails with. Mended, it goes on by itself.',
  /** A sweep of housekeeping fails. */
  housekeeping_failed:
    'The log has activity_failed with the reason. It ends when the sweep succeeds.',
  /** A machine cannot write what must outlive the database (A12). */
  safety_log_failed:
    'Let `serve` on the named machine write to SAFETY_LOG_DIR. What waits is written then by itself.',
} as const;

export type AlertKind = keyof typeof ALERT_REMEDIES;

export const ALERT_KINDS = Object.keys(ALERT_REMEDIES) as [AlertKind, ...AlertKind[]];
