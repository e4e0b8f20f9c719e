/** Whether a stored reason of a place says that its person stands by for the shift. */
export function isStandby(reason: unknown): boolean {
  return (
    typeof reason === 'object' && reason !== null && 'kind' in reason && reason.kind === 'standby'
  );
}
