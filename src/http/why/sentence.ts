import type { CallBackRecord, DecisionRecord, WhyEntry } from '../../ports/stores/directory/why.ts';
import { because } from './because.ts';
import { eventSentence } from './event-sentence.ts';
import { textSentence } from './text-sentence.ts';
import { moment } from './told-rule.ts';

export function sentence(entry: WhyEntry): string {
  switch (entry.kind) {
    case 'decision':
      return decisionSentence(entry);
    case 'text':
      return textSentence(entry);
    case 'event':
      return eventSentence(entry);
    case 'call_back':
      return callBackSentence(entry);
  }
}

function callBackSentence({ name, outcome, digit }: CallBackRecord): string {
  const pressed = digit === undefined ? 'pressed nothing' : `pressed ${digit} last`;
  return `${name || 'Somebody'} called our number and ${pressed}, which came to ${outcome.replaceAll('_', ' ')}.`;
}

function decisionSentence(decision: DecisionRecord): string {
  const { name, about, stage, step, verdict, untilAt, zone } = decision;
  const subject = `${name || 'Somebody'} (${step})`;
  const reach = about === 'text' ? 'texted' : 'called';
  switch (verdict) {
    case 'placed':
      return `${subject} has this place in the offer, because ${placeReason(decision)}.`;
    case 'go':
      return stage === 'dial'
        ? `${subject} could still be ${reach} when it came to it: every rule agreed again.`
        : `${subject} could be ${reach}: every rule agreed.`;
    case 'wait': {
      if (decision.rule === CALL_TIME) return callTimeSentence(decision, subject);
      const until = untilAt === undefined ? 'for now' : `before ${moment(untilAt, zone)}`;
      return `${subject} was not to be ${reach} ${until}, because ${because(decision)}.`;
    }
    default:
      return `${subject} was not ${reach}, because ${because(decision)}.`;
  }
}

const CALL_TIME = 'call_time';

const MOVED: Readonly<Record<string, string>> = {
  hours: 'nobody may be called at that time, and this is the next opening',
  buffer: 'the next opening would be too near to the appointment',
  past_already: 'the time asked for had passed already',
  late: 'it was due while nothing could be called',
  by_hand: 'the office wants it then',
};

/** When a call was planned, and for what reason not when it was asked for. */
function callTimeSentence({ untilAt, findings, zone }: DecisionRecord, subject: string): string {
  const numbers = findings[0]?.numbers ?? {};
  const what = numbers['type'] === 'retry' ? 'is to be called again' : 'is to be called';
  const said = `${subject} ${what} at ${moment(untilAt, zone)}`;
  const moved = MOVED[String(numbers['because'])];
  if (moved === undefined) return `${said}.`;
  const asked = Number(numbers['requestedAt']);
  const instead = asked === untilAt ? '' : ` and not at ${moment(asked, zone)}`;
  return `${said}${instead}, because ${moved}.`;
}

/** Why somebody is asked before others, as the end of a sentence. */
function placeReason({ rule, findings, zone }: DecisionRecord): string {
  const numbers = findings[0]?.numbers ?? {};
  const tier = `people of tier ${String(numbers['tier'])} are`;
  switch (rule) {
    case 'standby':
      return `this person said yes at ${moment(numbers['since'], zone)}, when every seat was taken`;
    case 'rotation':
      return numbers['begins'] === true
        ? `${tier} asked in rotation, and it is this person's turn to begin`
        : `${tier} asked in rotation`;
    case 'least_recently_asked':
      return numbers['askedAt'] === undefined
        ? `${tier} asked by who was called least recently, and this person was never called`
        : `${tier} asked by who was called least recently, and this person was called at ${moment(numbers['askedAt'], zone)}`;
    case 'fewest_hours':
      return `${tier} asked by who has the fewest hours, and this person has ${String(numbers['hours'])}`;
    default:
      return `${tier} asked as the office has listed them`;
  }
}
