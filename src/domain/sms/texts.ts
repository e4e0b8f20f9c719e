import { patientDisplay } from '../template/patient-display.ts';
import { toGsm7 } from './gsm.ts';

const NAME_MAX = 30;
const SUBURB_MAX = 40;
const CODES_MAX = 8;

/** How a text names a shift. Date and span come ready from the short forms in the shift's zone. */
export interface ShiftInText {
  readonly code: string;
  /** Full name; only the first name and the last initial are sent. */
  readonly patientName: string;
  readonly date: string;
  readonly span: string;
  readonly suburb: string;
}

export interface WaveText extends ShiftInText {
  readonly wave: 1 | 2 | 3;
  readonly link: string;
}

/** S1: the third and last wave is urgent; the first says how to be left alone. */
export function waveText(text: WaveText): string {
  const { code, link } = text;
  const answer = `Reply YES ${code} or NO ${code}, or see ${link}`;
  switch (text.wave) {
    case 1:
      return toGsm7(`Shift ${code} available: ${shiftWords(text)}. ${answer} - STOP ends texts`);
    case 2:
      return toGsm7(`Shift ${code} still available: ${shiftWords(text)}. ${answer}`);
    case 3:
      return toGsm7(`URGENT: nobody found yet for shift ${code}: ${shiftWords(text)}. ${answer}`);
  }
}

export function confirmationText(shift: ShiftInText): string {
  return toGsm7(`Confirmed: shift ${shift.code} is yours. ${shiftWords(shift)}. Thank you.`);
}

export function reminderText(shift: ShiftInText, officePhone?: string): string {
  const office = officeWords(officePhone);
  return toGsm7(
    `Reminder: shift ${shift.code} is yours. ${shiftWords(shift)}. Cannot come? Please call ${office}.`,
  );
}

/** Somebody was told that the shift is theirs, and the roster has not taken it (X9). */
export function rosterApologyText(
  shift: ShiftInText,
  { keepsSeat, officePhone }: { keepsSeat: boolean; officePhone?: string },
): string {
  const office = officeWords(officePhone);
  return toGsm7(
    keepsSeat
      ? `Shift ${shift.code} is still yours, but we could not enter it into the roster. Sorry. ${shiftWords(shift)}. The office will put it right; questions: call ${office}.`
      : `Sorry: shift ${shift.code} could not be entered into the roster and is not yours after all. ${shiftWords(shift)}. Please do not come; call ${office}.`,
  );
}

export function takenText(code: string): string {
  return `Shift ${code} has just been taken. Thank you for answering.`;
}

export function closedText(code: string): string {
  return `Shift ${code} is no longer open. Thank you for answering.`;
}

export function declineNotedText(code: string): string {
  return `Noted: you will not be asked again about shift ${code}. Changed your mind? Reply YES ${code}`;
}

/** NO after YES frees nothing (S2). */
export function callOfficeText(code: string, officePhone?: string): string {
  return `Shift ${code} is still yours. To give it up, please call ${officeWords(officePhone)}.`;
}

function officeWords(officePhone: string | undefined): string {
  return officePhone === undefined ? 'the office' : `the office on ${officePhone}`;
}

/** Lists the codes to choose from; a long list is cut, as its end would not be read. */
export function ambiguousText(codes: readonly string[]): string {
  const shown = codes.slice(0, CODES_MAX).join(', ');
  const more = codes.length > CODES_MAX ? ', ...' : '';
  return `Which shift do you mean? Reply YES or NO with its code: ${shown}${more}`;
}

export function unknownCodeText(code: string, codes: readonly string[]): string {
  return `There is no open shift ${code} for you. ${ambiguousText(codes)}`;
}

export function noOpenOfferText(): string {
  return 'There is no open shift for you to answer right now. Thank you.';
}

export function helpText(agencyName: string, officePhone?: string): string {
  const office = officePhone === undefined ? '' : ` Office: ${officePhone}.`;
  return toGsm7(
    `${clipped(agencyName, NAME_MAX)} shift offers. Reply YES or NO with the shift code, or STOP to end texts.${office}`,
  );
}

/** To who is in no pool: nobody reads what is sent to the number that reminds them. */
export function callUsText(agencyName: string, officePhone?: string): string {
  const how = officePhone === undefined ? 'Please call us' : `Please call ${officePhone}`;
  return toGsm7(
    `Texts to this number are not read by ${clipped(agencyName, NAME_MAX)}. ${how}, or reply STOP to end calls and texts.`,
  );
}

function shiftWords({ patientName, date, span, suburb }: ShiftInText): string {
  const patient = clipped(patientDisplay(patientName), NAME_MAX);
  return [patient, date, span, clipped(suburb, SUBURB_MAX)]
    .filter((word) => word !== '')
    .join(', ');
}

function clipped(text: string, charactersMax: number): string {
  const characters = Array.from(text.trim().replace(/\s+/gu, ' '));
  return characters.length <= charactersMax
    ? characters.join('')
    : `${characters.slice(0, charactersMax - 3).join('')}...`;
}
