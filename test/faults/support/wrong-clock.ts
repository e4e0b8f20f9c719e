/** For the environment of a process: its machine's clock is wrong by so much. */
export function wrongBy(ms = 0): { NODE_OPTIONS?: string } {
  if (ms === 0) return {};
  const code = `
    const Right = Date;
    globalThis.Date = class Date extends Right {
      constructor(...given) { given.length > 0 ? super(...given) : super(Right.now() + (${String(ms)})); }
      static now() { return Right.now() + (${String(ms)}); }
    };`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}
