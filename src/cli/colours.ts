import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

export const PLAIN: Colours = pc.createColors(false);

/** https://no-color.org and https://force-color.org; what is asked for on the line itself comes first. */
export function wantsColours(asked: {
  env: Readonly<Record<string, string | undefined>>;
  isTty: boolean;
  isRefused: boolean;
}): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = asked.env;
  if (asked.isRefused || NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return asked.isTty && TERM !== 'dumb';
}

export const coloursOf = (isOn: boolean): Colours => pc.createColors(isOn);
