/** `20260123T090000` of local milliseconds. */
export function localStamp(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

export function utcStamp(at: number): string {
  return `${localStamp(at)}Z`;
}
