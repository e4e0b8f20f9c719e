import type { Random } from '../seeded-random.ts';
import type { ApiFault, ApiOperation, CallbackFault, Fault, ScriptFault } from './fault.ts';

export interface FiredFault {
  readonly fault: Fault;
  readonly count: number;
}

/** An account's faults. The first rule that matches and whose draw succeeds fires. */
export interface FaultTable {
  add(...faults: readonly Fault[]): void;
  clear(): void;
  /** Every rule ever added with how often it fired, so that a run can prove that it was put to the test. */
  fired(): readonly FiredFault[];
  onApi(operation: ApiOperation, to: string): ApiFault | undefined;
  onCallback(event: string, to: string): CallbackFault | undefined;
  onScript(to: string): ScriptFault | undefined;
}

interface Rule {
  readonly fault: Fault;
  active: boolean;
  count: number;
}

export function createFaultTable(random: Random): FaultTable {
  const rules: Rule[] = [];

  function draw<T extends Fault>(to: string, applies: (fault: Fault) => fault is T) {
    for (const rule of rules) {
      const { fault } = rule;
      if (!rule.active || !applies(fault)) continue;
      if (fault.to !== undefined && fault.to !== to) continue;
      if (rule.count >= (fault.times ?? Infinity)) continue;
      if (random() >= (fault.probability ?? 1)) continue;
      rule.count += 1;
      return fault;
    }
    return undefined;
  }

  return {
    add(...faults) {
      for (const fault of faults) rules.push({ fault, active: true, count: 0 });
    },
    clear() {
      for (const rule of rules) rule.active = false;
    },
    fired: () => rules.map(({ fault, count }) => ({ fault, count })),
    onApi: (operation, to) =>
      draw(to, (fault): fault is Fault & ApiFault => fault.on === operation),
    onCallback: (event, to) =>
      draw(
        to,
        (fault): fault is Fault & { on: 'callback' } =>
          fault.on === 'callback' && (fault.event === undefined || fault.event === event),
      ),
    onScript: (to) =>
      draw(to, (fault): fault is Fault & { on: 'fetch_twiml' } => fault.on === 'fetch_twiml'),
  };
}
