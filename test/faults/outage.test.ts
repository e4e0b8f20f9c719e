import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { faultForJobs, faultsFired } from './support/fault.ts';
import { fourPeople } from './support/four-people.ts';
import { ends, numberOf, outcomesIn } from './support/round.ts';

const SORRY = 'Our lines are down. Please answer by text.';

let elsewhere: Server;
let stage: Stage;
beforeAll(async () => {
  elsewhere = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(`<Response><Say>${SORRY}</Say></Response>`);
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { port } = elsewhere.address() as AddressInfo;
  stage = await openStage({ fallbackUrl: `http://127.0.0.1:${String(port)}/sorry.xml` });
});
afterAll(async () => {
  await stage.close();
  elsewhere.close();
});

faultForJobs(
  'F37',
  'while the carrier answers nothing, and there is no other, work waits; when it is back everybody has their turn',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    // Nobody takes the shift: whoever is rung first when the carrier is back ends nobody else's turn.
    story.phone('Diana').persona(declines());
    const faults = stage.world.carrier.faults(story.account);
    const status = draw.oneOf([500, 502, 503, 504]);
    await round.begins();
    faults.add(
      { on: 'create_call', does: 'error_before', status },
      { on: 'list_calls', does: 'error_before', status },
    );
    await story.fastForward('15min');
    await story.fastForward(`${String(draw.between(10, 20))}min`);
    expect(story.ledger('call_accepted')).toEqual([]);
    const fired = faultsFired(story);
    faults.clear();

    await ends(round);
    expect(
      story
        .ledger('call_accepted')
        .map(({ to }) => story.nameOf(to))
        .toSorted(),
    ).toEqual(['Alice', 'Bob', 'Charlie', 'Diana']);
    return { story, fired };
  },
);

faultForJobs(
  'F45',
  'who picks up while the application answers nothing hears what lies elsewhere, and the round goes on',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const name = draw.oneOf(['Alice', 'Diana']);
    story.phone(name).persona(accepts());
    stage.world.carrier
      .faults(story.account)
      .add({ on: 'fetch_twiml', does: 'lose', to: numberOf(story, name), times: 1 });
    await round.begins();

    await ends(round);
    expect(story.phone(name).calls[0]?.heard.join(' ')).toBe(SORRY);
    expect(await outcomesIn(story)).toContain(`${name} 1 no_action`);
    return { story, fired: faultsFired(story) };
  },
);
