import { act, pressWhenAsked } from './act.ts';
import type { CalledPhone, CallHands, PhoneCall, ReceivedText } from './called-phone.ts';
import type { Persona, TextHabits } from './persona.ts';

/** A phone of the simulated world, the same one for all accounts. Without a persona it is `manual`. */
export interface Phone {
  readonly number: string;
  /** A list is a script, one persona a call; the last one stays. */
  persona(persona: Persona | readonly Persona[]): Phone;
  texting(habits: TextHabits): Phone;
  /** Calls that rang here or were made from here, oldest first. */
  readonly calls: readonly PhoneCall[];
  readonly texts: readonly ReceivedText[];
  /** The latest call that still rings or talks. */
  readonly liveCall: PhoneCall | undefined;
  /** These act on `liveCall` and resolve when the HTTP work that this has caused is done. */
  answer(): Promise<void>;
  press(digits: string): Promise<void>;
  hangUp(): Promise<void>;
  reject(): Promise<void>;
  /** Writes to one of an account's numbers. */
  text(to: string, body: string): Promise<void>;
  /** Calls one of an account's numbers; `presses` as for a persona that answers. */
  call(to: string, presses?: string | readonly string[]): Promise<PhoneCall>;
}

/** How a phone reaches the carrier. */
export interface Exchange {
  text(from: string, to: string, body: string): Promise<void>;
  call(from: string, to: string): { readonly view: PhoneCall; readonly hands: CallHands };
}

interface Connection {
  readonly call: PhoneCall;
  readonly hands: CallHands;
}

const latestLive = (connections: readonly Connection[]) =>
  connections.findLast(({ call }) => call.status === 'ringing' || call.status === 'in-progress');

export function createPhone(number: string, exchange: Exchange): Phone & CalledPhone {
  let personas: readonly Persona[] = [];
  let textHabits: TextHabits = {};
  let replies: readonly string[] = [];
  const connections: Connection[] = [];
  const texts: ReceivedText[] = [];

  const phone: Phone & CalledPhone = {
    number,
    texts,
    ...manualActions(number, exchange, connections),
    persona(persona) {
      personas = 'kind' in persona ? [persona] : persona;
      return phone;
    },
    texting(habits) {
      textHabits = habits;
      replies = typeof habits.replies === 'function' ? [] : (habits.replies ?? []);
      return phone;
    },
    get calls() {
      return connections.map(({ call }) => call);
    },
    get liveCall() {
      return latestLive(connections)?.call;
    },
    get textHabits() {
      return textHabits;
    },
    upcomingPersona: () => personas[0] ?? { kind: 'manual' },
    takePersona() {
      const persona = phone.upcomingPersona();
      if (personas.length > 1) personas = personas.slice(1);
      return persona;
    },
    takeReply() {
      const [reply] = replies;
      if (replies.length > 1) replies = replies.slice(1);
      return reply;
    },
    connect(call, persona, hands) {
      connections.push({ call, hands });
      act(persona, hands);
    },
    receive: (text) => {
      texts.push(text);
    },
  };
  return phone;
}

function manualActions(
  number: string,
  exchange: Exchange,
  connections: Connection[],
): Pick<Phone, 'answer' | 'press' | 'hangUp' | 'reject' | 'text' | 'call'> {
  async function onLive(doing: string, act: (hands: CallHands) => void): Promise<void> {
    const connection = latestLive(connections);
    if (connection === undefined) throw new Error(`${number} has no live call to ${doing}`);
    act(connection.hands);
    await connection.hands.settled();
  }
  return {
    answer: () => onLive('answer', (hands) => hands.answer('human')),
    press: (digits) =>
      onLive('press a key in', (hands) => {
        for (const digit of digits) hands.press(digit);
      }),
    hangUp: () => onLive('hang up', (hands) => hands.hangUp()),
    reject: () => onLive('reject', (hands) => hands.reject()),
    text: (to, body) => exchange.text(number, to, body),
    async call(to, presses) {
      const { view, hands } = exchange.call(number, to);
      connections.push({ call: view, hands });
      if (presses !== undefined) pressWhenAsked({ presses }, hands);
      await hands.settled();
      return view;
    },
  };
}
