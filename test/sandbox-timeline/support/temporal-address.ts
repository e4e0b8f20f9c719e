/** The server that the test run has started for everybody. */
export function temporalAddress(): string {
  return process.env['TEMPORAL_ADDRESS'] ?? '';
}
