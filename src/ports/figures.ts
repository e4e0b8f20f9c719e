/** How the whole installation stands, counted in the database. All words are of closed sets. */
export interface Figures {
  /** Attempts that ended within the last hour, by outcome. */
  outcomes: Readonly<Record<string, number>>;
  /** Open attempts by what they are at: reserved, dialing, reconciling, or the life cycle of a placed call. */
  rings: Readonly<Record<string, number>>;
  /** Of the open attempt that has been dialled for longest; 0 when none is. */
  oldestRingSeconds: number;
  lines: { used: number; total: number };
  accountsHeld: number;
  outbox: { waiting: number; parked: number; oldestSeconds: number };
  /** Alerts that nobody has settled, by kind. */
  alerts: Readonly<Record<string, number>>;
  /** Texts that changed within the last hour, by state. */
  texts: Readonly<Record<string, number>>;
  /** Open offers by stage. */
  offers: Readonly<Record<string, number>>;
  holds: number;
  /** Since a sweep of housekeeping was last through. */
  housekeepingAgeSeconds: number;
}

export type ReadFigures = () => Promise<Figures>;
