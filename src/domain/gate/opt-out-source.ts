/** Ways in which somebody can ask not to be called or texted any more; each stands for itself (A4). */
export const OPT_OUT_SOURCES = ['key', 'sms', 'link', 'operator', 'carrier'] as const;
export type OptOutSource = (typeof OPT_OUT_SOURCES)[number];
