import type { EventRecord } from '../../ports/stores/directory/why.ts';

/** What each event says of the call. The carrier's reports, asked for or not, say where the call is. */
const EVENTS: Readonly<Record<string, string>> = {
  'protocol reserved': 'it was planned, and the number kept free for it',
  'protocol released': 'it was put off before it was dialled',
  'protocol dialing': 'the carrier was asked for it',
  'operator ordered': 'the office wanted it at once',
  'operator dialing': 'the carrier was asked for it, by hand',
  'protocol placed': 'the carrier has it under an id of its own',
  'protocol carrier_accepted': 'the carrier accepted it',
  'protocol carrier_not_sent': 'the carrier did not take it',
  'protocol carrier_number_refused': 'the carrier refused this number',
  'protocol carrier_account_fault': 'the carrier refused the account',
  'protocol carrier_sender_fault': 'the carrier refused the number that it was to come from',
  'protocol carrier_unclear': 'whether the carrier had taken it was not clear',
  'protocol no_clip': "the recorded words were not ready, and the carrier's own voice was to speak",
  'protocol withdrawn': 'it was taken back',
  'protocol refused': 'it was given up, since the carrier does not reach the number',
  'protocol placed_late': 'it turned up at the carrier after it had been given up',
  'protocol second_call': 'the carrier told of a second one',
  'machine answered': 'the carrier heard no machine',
  'digit pressed': 'a key was pressed',
  'digit decided': 'what was wished was done',
  'digit opted_out': 'the person wanted no more calls and texts',
  'claim accepted': 'the person said yes',
  'claim declined': 'the person said no',
  'claim confirmed': 'the person confirmed the appointment',
  'claim cancelled': 'the person cancelled the appointment',
  'claim rescheduled': 'the person asked for another time',
  'poll not_placed': 'the carrier never had it',
  'poll unknown': 'how it ended could not be found out',
  'poll given_up': 'how it ended could not be found out',
};

const LIFE_CYCLES: Readonly<Record<string, string>> = {
  queued: 'it waited at the carrier',
  dialing: 'it was dialled',
  ringing: 'it rang',
  answered: 'it was answered',
  ended: 'it ended',
};

/** What a report adds to the event that brings it. Whether a key has decided anything is not the carrier's to say. */
const OUTCOMES: Readonly<Record<string, string>> = {
  voicemail: 'a machine had answered',
  invalid_number: 'the number is not in service',
  rejected: 'it was rejected',
  withdrawn: 'it was taken back',
  no_answer: 'nobody had answered',
  busy: 'the line was busy',
  failed: 'it had failed at the carrier',
};

export function eventSentence(entry: EventRecord): string {
  const { name, step, source, event, digit, outcome = '', late } = entry;
  const pressed = event === 'pressed' && digit !== undefined ? `key ${digit} was pressed` : '';
  const adds = source === 'protocol' ? undefined : OUTCOMES[outcome];
  // What the detection heard is all that its report says.
  const said = source === 'machine' && adds ? '' : pressed || wordsOf(source, event);
  const meaning = [said, adds ?? ''].filter((words) => words !== '').join('; ');
  const lateness = late ? ' It came after the outcome was settled and changed nothing.' : '';
  return `The call to ${name || 'somebody'} (${step}): ${meaning}.${lateness}`;
}

function wordsOf(source: string, event: string): string {
  return EVENTS[`${source} ${event}`] ?? LIFE_CYCLES[event] ?? event.replaceAll('_', ' ');
}
