import twilio from 'twilio';
import type { Next, ScriptDocument, Spoken, Turn } from '../../ports/carrier-door.ts';
import { deliveredAgain } from './delivered-again.ts';

type Speaker = Pick<InstanceType<typeof twilio.twiml.VoiceResponse>, 'play' | 'say'>;

/** https://www.twilio.com/docs/voice/twiml */
export function renderTwiml({ speak, then }: Turn): ScriptDocument {
  const response = new twilio.twiml.VoiceResponse();
  if (then.kind === 'gather') {
    // Spoken inside, so that a key is heard from the first word on.
    speakInto(response.gather(gatherAttributes(then)), speak);
    response.redirect({ method: 'POST' }, deliveredAgain(then.silenceUrl));
  } else {
    speakInto(response, speak);
    if (then.kind === 'redirect') response.redirect({ method: 'POST' }, deliveredAgain(then.url));
    else response.hangup();
  }
  return { body: response.toString(), contentType: 'text/xml; charset=utf-8' };
}

function gatherAttributes(then: Next & { kind: 'gather' }) {
  return {
    input: ['dtmf' as const],
    action: deliveredAgain(then.actionUrl),
    method: 'POST',
    numDigits: then.digits,
    timeout: then.seconds,
    // By default # ends the input and arrives as silence; here it is a key like any other.
    finishOnKey: '',
  };
}

function speakInto(speaker: Speaker, speak: readonly Spoken[]): void {
  for (const spoken of speak) {
    if (spoken.kind === 'play') speaker.play(spoken.url);
    else speaker.say(sayable(spoken.text));
  }
}

const UNSAYABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** XML cannot hold control characters and lone surrogates; the builder throws on some of them. */
const sayable = (text: string): string => text.replace(UNSAYABLE, ' ');
