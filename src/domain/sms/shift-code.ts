const SHIFT_CODE = /^[A-Z]{1,3}\d{2,4}$/;

/** The short name of a shift in texts, such as `A12`: one to three capitals, two to four digits. */
export function isShiftCode(text: string): boolean {
  return SHIFT_CODE.test(text);
}
