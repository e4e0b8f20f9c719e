/** What a process may lack of what it needs for its work. */
export const LACKS = ['database', 'migrations', 'temporal', 'safety_log', 'draining'] as const;
export type Lack = (typeof LACKS)[number];

/** What this process lacks right now; never rejects. */
export type LookAtReadiness = () => Promise<readonly Lack[]>;
