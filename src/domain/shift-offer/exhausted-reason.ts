/** S8: "No response after 3 rounds (12 calls to 4 staff)". */
export function exhaustedReason(rounds: number, calls: number, staff: number): string {
  const roundWords = `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
  const callWords = `${calls} ${calls === 1 ? 'call' : 'calls'}`;
  return `No response after ${roundWords} (${callWords} to ${staff} staff)`;
}
