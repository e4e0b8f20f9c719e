/**
 * What the office has to settle, by the kind of the alert. Kinds that are missing mend themselves, are the operator's, or
 * are told as a stall of the offers that they stop.
 */
export const REVIEW_WORDS: Readonly<Record<string, string>> = {
  no_after_yes: 'Said NO after YES and still has the shift',
  confirmation_failed: 'Has the shift, but the text that confirms it did not arrive',
  placed_late: 'May have been called though the call was given up',
  second_call: 'May have been called twice',
  run_aborted: 'The offer was broken off. Open it again if it is still wanted',
  run_stuck: 'The offer does not go on. Please tell your operator',
  review_waiting: 'Somebody has said YES and waits for the office to decide',
  review_overdue: 'The office has not decided in time who gets the shift',
  roster_failed: 'The roster has not taken the claim',
  webhook_disabled: 'A webhook endpoint is off: mend it and switch it on again',
  outbox_stuck: 'Something is not delivered. Please tell your operator',
  signal_undeliverable: 'An offer cannot be told of news. Please tell your operator',
};

/** By the kind of the task in the queue of reviews. */
export const TASK_WORDS: Readonly<Record<string, string>> = {
  manual_review: 'Could not be reached by automatic calls. Please decide what to do',
  technical_review: 'Calls fail for a technical reason. Please have it looked at',
  new_time: 'Wants another time for the appointment',
};

export const REVIEWED_KINDS = Object.keys(REVIEW_WORDS);
