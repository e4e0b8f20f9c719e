// npm start: the whole application with its servers and a simulated world, which plays the worked example (S12) and then
// stays up until Ctrl-C. With --once it ends after the example: 0 if that ended exactly as it must.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { WEBHOOKS_PATH } from '../http/webhooks/provider.ts';
import { createSandboxClock } from '../sandbox/clock.ts';
import { createWorld, type SandboxWorld } from '../sandbox/world.ts';
import { startApp, type App } from './app.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { MigrationProblem } from './embedded/deploy-migrations.ts';
import { openHome } from './embedded/home.ts';
import { FolderInUse } from './embedded/process/claim.ts';
import { keptPort } from './embedded/process/ports.ts';
import { TemporalCliMissing } from './embedded/temporal-cli.ts';
import { askedToEnd } from './process-end.ts';
import { DEMO_AGENT, demoAgentAccount } from './sandbox/demo-agent.ts';
import { DEMO_SENDER } from './sandbox/demo-tenant.ts';
import { playExample } from './sandbox/play-example.ts';
import { startServers, type Servers } from './sandbox/servers.ts';

const SPEECH_KEY = 'sandbox-speech-key';
const isOnce = process.argv.includes('--once');
const say = (line = '') => console.log(line);

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) },
  },
  shutdownSignals: [],
});

async function start(servers: Servers, world: SandboxWorld, publicUrl: URL): Promise<App> {
  const { dir, secrets } = servers;
  const origins = await world.listen();
  const workflowBundle = join(dir, 'workflows.js');
  await writeFile(workflowBundle, await bundleWorkflows());
  return startApp({
    databaseUrls: servers.databaseUrls,
    temporal: { address: servers.temporalAddress },
    taskQueuePrefix: '',
    publicUrl: publicUrl.origin,
    port: Number(publicUrl.port),
    operatorKey: secrets.operatorKey,
    numberHashKey: secrets.numberHashKey,
    linkKey: secrets.linkKey,
    secretKeys: { key: secrets.secretsKey },
    credentials: new Map([[secrets.accountSid, { authToken: secrets.authToken }]]),
    twilioOrigin: origins.carrier,
    // Whoever tries webhooks here has the receiver on this machine.
    privateWebhooks: true,
    elevenLabs: { apiKey: SPEECH_KEY, origin: origins.speech },
    retell: { apiKey: DEMO_AGENT.key, origin: origins.retell },
    workflowBundle,
    // Nothing that stops here waits for a real carrier.
    shutdownGraceMs: 2000,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'error' }),
  });
}

function whereThingsAre(
  { secrets, temporalAddress, temporalUiUrl }: Servers,
  origin: string,
  key: string,
): string[] {
  const { operatorKey, accountSid } = secrets;
  return [
    `  API              ${origin}/api/v1   (to read and to try: ${origin}/api/docs)`,
    `  Temporal Web UI  ${temporalUiUrl}   (server: ${temporalAddress})`,
    `  Operator key     ${operatorKey}   (tenants, keys, holds of everything)`,
    `  Carrier account  ${accountSid}   (simulated; its number is ${DEMO_SENDER})`,
    `  AI agent         ${DEMO_AGENT.agentId}   (simulated; calls from ${DEMO_AGENT.number})`,
    '',
    'For the command line, with the key of the demo tenant:',
    '',
    `  export RINGDOWN_ORIGIN=${origin} RINGDOWN_KEY=${key}`,
    '',
    'The clock of the demo tenant runs on from where the story has left it, ahead of the real one.',
    '',
  ];
}

/** What somebody at the terminal can mend is told without a stack. */
function explained(error: unknown): number {
  if (error instanceof MigrationProblem) {
    const folder = join(openHome().dir, 'sandbox');
    console.error(`${error.message}\nTo begin with an empty database, remove ${folder}.`);
    return 1;
  }
  const isTheirs = error instanceof FolderInUse || error instanceof TemporalCliMissing;
  console.error(isTheirs ? error.message : error);
  return 1;
}

async function run(end: Promise<unknown>): Promise<number> {
  void end.then(() => say('\nStopping …'));
  say('Ringdown: starting PostgreSQL and Temporal …');
  const servers = await startServers();
  // Its draws differ from run to run: the database remembers the calls of all of them.
  const world = createWorld({ seed: randomUUID(), speechApiKey: SPEECH_KEY });
  const clock = createSandboxClock();
  let app: App | undefined;
  try {
    const publicUrl = new URL(`http://127.0.0.1:${await keptPort(servers.dir, 'http')}`);
    const { accountSid: sid, authToken } = servers.secrets;
    world.carrier.addAccount({
      sid,
      authToken,
      numbers: [DEMO_SENDER],
      callsPerSecond: 50,
      clock,
      inbound: {
        smsUrl: `${publicUrl.origin}${WEBHOOKS_PATH}/sms`,
        voiceUrl: `${publicUrl.origin}${WEBHOOKS_PATH}/inbound-voice`,
        statusUrl: `${publicUrl.origin}${WEBHOOKS_PATH}/inbound-status`,
      },
    });
    world.retell.addAccount(demoAgentAccount(clock));
    app = await start(servers, world, publicUrl);
    const played = await Promise.race([
      playExample({ app, world, clock, secrets: servers.secrets, say }),
      end.then(() => undefined),
    ]);
    if (played === undefined) return 130;
    if (played.kind === 'not_played') say(played.because);
    if (isOnce) return played.kind === 'ended' && played.isAsExpected ? 0 : 1;
    say();
    for (const line of whereThingsAre(servers, app.origin, played.key)) say(line);
    say('Everything stays up until Ctrl-C.');
    await Promise.race([end, app.ended]);
    return 0;
  } finally {
    clock.stop();
    await app?.stop();
    await world.close();
    await servers.stop();
    say('Everything was stopped. What the database and Temporal hold stays for the next time.');
  }
}

process.exit(await run(askedToEnd()).catch(explained));
