/** @throws Error for a word that nothing here has ever stored */
export function oneOf<Known extends string>(known: readonly Known[], stored: string): Known {
  const found = known.find((one) => one === stored);
  if (found === undefined) throw new Error(`An opt-out is stored with the unknown word ${stored}.`);
  return found;
}
