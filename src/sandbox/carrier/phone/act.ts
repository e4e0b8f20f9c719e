import type { CallHands } from './called-phone.ts';
import type { Persona } from './persona.ts';

const defaultAnswerSeconds = 8;
const betweenDigitsSeconds = 0.4;
const hangUpAfterDigitsSeconds = 0.5;

/** Lets a persona deal with a call that rings. */
export function act(persona: Persona, hands: CallHands): void {
  switch (persona.kind) {
    case 'answers':
      pressWhenAsked(persona, hands);
      return answerAfter(hands, persona.afterSeconds);
    case 'silent':
    case 'talks':
      return answerAfter(hands, persona.afterSeconds);
    case 'hangs_up':
      return answerAfter(hands, persona.afterSeconds, () =>
        hands.after(persona.hangsUpAfterSeconds ?? 2, hands.hangUp),
      );
    case 'voicemail':
      hands.after(persona.afterSeconds ?? 18, () => {
        hands.answer('machine');
        hands.after((persona.greetingSeconds ?? 6) + (persona.recordsSeconds ?? 120), hands.hangUp);
      });
      return;
    case 'rejects':
      return hands.after(persona.afterSeconds ?? 4, hands.reject);
    case 'no_answer':
    case 'manual':
      return;
    case 'busy':
    case 'fails':
    case 'invalid':
      throw new Error(`a phone that is ${persona.kind} cannot ring`);
  }
}

function answerAfter(
  hands: CallHands,
  seconds = defaultAnswerSeconds,
  then: () => void = () => undefined,
): void {
  hands.after(seconds, () => {
    hands.answer('human');
    then();
  });
}

type Presser = Pick<
  Extract<Persona, { kind: 'answers' }>,
  'presses' | 'pressAfterSeconds' | 'thenHangsUp'
>;

/** Presses the next digits each time a Gather begins to listen. */
export function pressWhenAsked(presser: Presser, hands: CallHands): void {
  const { presses = [], pressAfterSeconds = 3 } = presser;
  const left = typeof presses === 'string' ? [presses] : [...presses];
  hands.onListening(() => {
    const digits = left.shift();
    if (digits === undefined) return;
    for (const [index, digit] of Array.from(digits).entries()) {
      hands.after(pressAfterSeconds + index * betweenDigitsSeconds, () => hands.press(digit));
    }
    if (presser.thenHangsUp !== true || left.length > 0) return;
    const lastAfter = pressAfterSeconds + (digits.length - 1) * betweenDigitsSeconds;
    hands.after(lastAfter + hangUpAfterDigitsSeconds, hands.hangUp);
  });
}
