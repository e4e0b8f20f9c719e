import { pino } from 'pino';
import { expect, test } from 'vitest';
import { loggedTexts } from '../../../src/app/outbound-log/logged-texts.ts';
import type { Texts } from '../../../src/ports/stores/texts.ts';

test('S11 A9 that the carrier takes no texts is one line in the log, with its reason and ids alone', async () => {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line) => void lines.push(line) });
  const answers = ['waits', 'alarmed', 'waits'] as const;
  let asked = 0;
  const notSent = () => Promise.resolve(answers[asked++] ?? 'waits');
  const texts = loggedTexts({ notSent } as unknown as Texts, log);
  const ref = { tenantId: 't', messageId: 'm' };

  const noted = [
    await texts.notSent(ref, { because: 'ECONNREFUSED' }),
    await texts.notSent(ref, { because: 'ECONNREFUSED' }),
    await texts.notSent(ref, { because: 'ECONNREFUSED' }),
  ];

  expect(noted).toEqual(answers);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      ...{ level: 50, type: 'texts_not_taken', messageId: 'm', because: 'ECONNREFUSED' },
      msg: 'the carrier takes no texts',
    },
  ]);
});
