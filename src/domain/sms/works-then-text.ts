/** The seat may be free, but this person has another shift at that time (S6). */
export function worksThenText(code: string): string {
  return `You already have a shift at the time of ${code}, so it cannot be yours too. Please call the office if that is wrong.`;
}
