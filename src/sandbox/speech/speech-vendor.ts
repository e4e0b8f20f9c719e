import type { IncomingMessage, ServerResponse } from 'node:http';
import { createInFlight } from '../in-flight.ts';
import { createPlug } from '../plug.ts';
import { readAccountRequest, type SpeechAccountOptions } from './account-request.ts';
import { readSpeechRequest, type SpeechRequest } from './speech-request.ts';
import { fingerprintOf, spokenAudio } from './spoken-audio.ts';

/** What goes wrong with requests for speech. */
export type SpeechFault =
  | { readonly does: 'down' }
  | { readonly does: 'unauthorised' }
  | { readonly does: 'quota_exceeded' }
  /** Waits for this much real time. */
  | { readonly does: 'slow'; readonly ms: number }
  | { readonly does: 'never' }
  /** Half the audio, then the connection breaks. */
  | { readonly does: 'cut' };

/** A text-to-speech vendor on the wire. */
export interface SpeechVendor {
  listen(port?: number): Promise<string>;
  close(): Promise<void>;
  /** For the next `times` requests, or until `heal`. */
  fail(fault: SpeechFault, times?: number): void;
  heal(): void;
  /** How many requests each kind of fault has met. */
  fired(): Readonly<Partial<Record<SpeechFault['does'], number>>>;
  /** The text behind audio that this vendor has made. */
  textOf(audio: Uint8Array): string | undefined;
  /** Everything asked for, whether it was delivered or not. */
  readonly requests: readonly SpeechRequest[];
  busy(): string;
  settled(): Promise<void>;
}

const chunkBytes = 4096;

export function createSpeechVendor(
  options: { readonly apiKey: string } & SpeechAccountOptions,
): SpeechVendor {
  const texts = new Map<string, string>();
  const requests: SpeechRequest[] = [];
  const inFlight = createInFlight();
  const fired: Partial<Record<SpeechFault['does'], number>> = {};
  let failing: { readonly fault: SpeechFault; left: number } | undefined;

  function nextFault(): SpeechFault | undefined {
    if (failing === undefined || failing.left <= 0) return undefined;
    failing.left -= 1;
    fired[failing.fault.does] = (fired[failing.fault.does] ?? 0) + 1;
    return failing.fault;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = inFlight.begin('speech synthesis');
    try {
      const isOurs = request.headers['xi-api-key'] === options.apiKey;
      const told = readAccountRequest(request, options);
      if (told !== undefined) return isOurs ? sendTold(response, told) : sendUnauthorised(response);
      const asked = await readSpeechRequest(request);
      if (asked === undefined)
        return sendError(response, 422, 'unprocessable', 'No speech was asked for');
      if (!isOurs) return sendUnauthorised(response);
      requests.push(asked);
      const audio = spokenAudio(asked.voice, asked.text);
      texts.set(fingerprintOf(audio), asked.text);
      await respond(response, audio, nextFault());
    } finally {
      end();
    }
  }

  const plug = createPlug(serve);
  return {
    listen: (port) => plug.listen(port),
    close: () => plug.pull(),
    fail: (fault, times = Infinity) => {
      failing = { fault, left: times };
    },
    heal: () => {
      failing = undefined;
    },
    fired: () => ({ ...fired }),
    textOf: (audio) => texts.get(fingerprintOf(audio)),
    requests,
    busy: () => inFlight.busy(),
    settled: () => inFlight.settled(),
  };
}

async function respond(
  response: ServerResponse,
  audio: Uint8Array,
  fault: SpeechFault | undefined,
): Promise<void> {
  switch (fault?.does) {
    case 'down':
      return sendError(response, 503, 'service_unavailable', 'Service temporarily unavailable');
    case 'unauthorised':
      return sendUnauthorised(response);
    case 'quota_exceeded':
      return sendError(response, 401, 'quota_exceeded', 'This request exceeds your quota');
    case 'never':
      return;
    case 'cut':
      sendAudio(response, audio.subarray(0, audio.length / 2), () => response.destroy());
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      break;
    case undefined:
      break;
  }
  sendAudio(response, audio, () => response.end());
}

function sendAudio(response: ServerResponse, audio: Uint8Array, then: () => void): void {
  response.writeHead(200, { 'content-type': 'audio/basic' });
  for (let start = 0; start < audio.length; start += chunkBytes) {
    response.write(audio.subarray(start, start + chunkBytes));
  }
  // The callback of an empty last write comes once everything before it has left.
  response.write(Buffer.alloc(0), then);
}

function sendTold(response: ServerResponse, told: object | null): void {
  if (told === null) return sendError(response, 404, 'voice_not_found', 'No such voice');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(told));
}

const sendUnauthorised = (response: ServerResponse) =>
  sendError(response, 401, 'invalid_api_key', 'Invalid API key');

function sendError(response: ServerResponse, code: number, status: string, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ detail: { status, message } }));
}
