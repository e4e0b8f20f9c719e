import { randomBytes } from 'node:crypto';
import type { AgentAccountOptions } from '../../../src/sandbox/retell/account.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger/entry.ts';
import { Clinic, MONDAY, type ClinicOptions } from './clinic.ts';
import type { Stage } from './stage.ts';
import { Story } from './story.ts';
import { drawNumber } from './story-setting.ts';

export interface AgentClinicOptions extends ClinicOptions {
  vendor?: Partial<AgentAccountOptions>;
}

const AGENT = 'agent_of_the_story';

/** A practice that lets an AI agent remind, on a key and a number of its own. */
export class AgentClinic extends Clinic {
  apiKey = aKey();
  callerNumber = drawNumber('+614777');

  static override async open(stage: Stage, options: AgentClinicOptions = {}): Promise<AgentClinic> {
    const { reminders, vendor, ...given } = options;
    const clinic = new AgentClinic(await Story.prepare(stage, { on: MONDAY, ...given }));
    const { apiKey, callerNumber, clock } = clinic;
    stage.world.retell.addAccount({
      ...{ name: clinic.agentAccount, apiKey, numbers: [callerNumber], clock },
      agents: [{ agentId: AGENT, name: 'Ava' }],
      ...vendor,
    });
    await clinic.putsAgent();
    const body = { callsOnHolidays: true, callBy: 'agent', ...reminders };
    await clinic.api.changeReminderSettings({ body: body as never });
    return clinic;
  }

  private async putsAgent(): Promise<void> {
    const { callerNumber, apiKey } = this;
    await this.api.putAgent({ body: { agentId: AGENT, callerNumber, apiKey } });
  }

  /** The vendor gives out another key, and the practice enters it. */
  async entersKey(): Promise<void> {
    this.apiKey = aKey();
    this.stage.world.retell.rotateKey(this.agentAccount, this.apiKey);
    await this.putsAgent();
    await this.time.settle();
  }

  /** As the application names the account of a tenant's own key. */
  get agentAccount(): string {
    return `retell/${this.tenantId}`;
  }

  get faults() {
    return this.stage.world.retell.faults(this.agentAccount);
  }

  /** What happened on either account. */
  override ledger<Kind extends LedgerEntry['kind']>(kind: Kind) {
    const byAgent = this.stage.world.carrier.ledger.of(kind, this.agentAccount);
    return [...super.ledger(kind), ...byAgent].sort((one, other) => one.seq - other.seq);
  }

  /** What the agent has said in the newest call: all that it knew. */
  agentSaid(): string {
    return this.stage.world.carrier.ledger.of('heard', this.agentAccount).at(-1)?.text ?? '';
  }

  /** The ways in which somebody has opted out. */
  async optOuts(): Promise<string[]> {
    const { rows } = await this.stage.sql.query<{ source: string }>(
      'select source from suppression where tenant_id = $1',
      [this.tenantId],
    );
    return rows.map(({ source }) => source);
  }

  async sentiments(): Promise<string[]> {
    const { rows } = await this.stage.sql.query<{ outcome: string; sentiment: string | null }>(
      'select outcome, sentiment from attempt where tenant_id = $1 order by reserved_at',
      [this.tenantId],
    );
    return rows.map(({ outcome, sentiment }) => `${outcome} ${sentiment ?? 'unknown'}`);
  }
}

const aKey = () => `key_${randomBytes(12).toString('hex')}`;
