/** A ring that is ready and waits for a line of its account. */
export interface Ticket {
  /** Whose it is; only compared. */
  readonly tenant: number;
  /** Lines that this tenant holds already. */
  readonly openLines: number;
  /** 1 goes first. */
  readonly priority: number;
  /** Its place among all tickets by age; 1 is the oldest. */
  readonly age: number;
}

/**
 * Who gets the next lines (X8): the urgent first; among equals the tenants in turn, beginning with the one that holds
 * the fewest lines, counting those that its own earlier tickets are about to get; the older ticket first.
 */
export function lineQueue<T extends Ticket>(tickets: readonly T[]): readonly T[] {
  const granted = new Map<number, number>();
  const inTurn = tickets.toSorted(byUrgencyAndAge).map((ticket) => {
    const lines = granted.get(ticket.tenant) ?? ticket.openLines;
    granted.set(ticket.tenant, lines + 1);
    return { ticket, lines };
  });
  return inTurn
    .toSorted(
      (one, other) =>
        one.ticket.priority - other.ticket.priority ||
        one.lines - other.lines ||
        one.ticket.age - other.ticket.age,
    )
    .map(({ ticket }) => ticket);
}

function byUrgencyAndAge(one: Ticket, other: Ticket): number {
  return one.priority - other.priority || one.age - other.age;
}
