export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
export const words = (code: string): string => code.replaceAll('_', ' ');
export const msOf = (value: unknown): string => spanOf(Math.round(Number(value) / 1000));

export function spanOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
