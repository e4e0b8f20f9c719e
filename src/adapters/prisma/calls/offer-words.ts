import { createHash } from 'node:crypto';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { parseOfferTemplate } from '../../../domain/template/offer-template.ts';
import { patientDisplay } from '../../../domain/template/patient-display.ts';
import { renderTemplate } from '../../../domain/template/template.ts';
import { spokenShift } from '../../../domain/time/spoken.ts';
import type { Shift } from '../generated/client.ts';

/** The tenant's template, filled with this person and this shift as they are now (S10). The hash is that of its audio. */
export function offerWords(
  settings: unknown,
  shift: Shift,
  employeeName: string,
): { text: string; voice: string | undefined; textHash: string } {
  const { template, voice } = effectiveSettings(settings);
  const times = {
    startsAt: shift.startsAt.getTime(),
    endsAt: shift.endsAt.getTime(),
    zone: shift.zone,
  };
  const text = renderTemplate(parsed(template), {
    ...spokenShift(times),
    employeeName,
    patientName: patientDisplay(`${shift.patientFirstName} ${shift.patientLastName}`),
    suburb: shift.suburb,
  });
  return { text, voice, textHash: hashOfWords({ text, voice }) };
}

/** The name of the audio of these words by this voice. */
export function hashOfWords({ text, voice }: { text: string; voice: string | undefined }): string {
  return createHash('sha256')
    .update(`${voice ?? ''}\n${text}`)
    .digest('hex');
}

/** What has become unusable since it was saved has been replaced by the default as the settings were read. */
function parsed(source: string) {
  const template = parseOfferTemplate(source);
  if (template.kind !== 'template') throw new Error('The default template does not parse.');
  return template.template;
}
