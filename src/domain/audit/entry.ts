/** Who has done something. A person acts by a link, a phone or a text, and is no user; a run acts for a job, with nobody asking. */
export const ACTOR_KINDS = ['user', 'key', 'operator', 'person', 'run'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  kind: ActorKind;
  /** The id of a user, a person or a job, the visible beginning of a key, or `operator`: never a name or a number. */
  id: string;
}

/** What is written of one deed: ids and closed words only, so that it may be kept when the people are forgotten. */
export interface AuditEntry {
  entryId: string;
  /** Whose log it is: a tenant's id, or {@link INSTALLATION_CHAIN}. */
  chain: string;
  at: number;
  actor: Actor;
  /** The name of the endpoint, or of what was done without one. */
  action: string;
  result?: string;
  /** Ids of what it was done to, by what they are ids of. */
  subjects: Readonly<Record<string, string>>;
  requestId?: string;
}

/** The log of what belongs to no tenant. */
export const INSTALLATION_CHAIN = '00000000-0000-0000-0000-000000000000';
