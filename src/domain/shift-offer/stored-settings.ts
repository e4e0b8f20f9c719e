import { withDefaults, type OfferSettings, type StoredOfferSettings } from './settings.ts';
import { validateSettings } from './validate-settings.ts';

/** Everything that enters has been validated; what an older version stored and this one refuses is left to the default. */
export function storedSettings(value: unknown): StoredOfferSettings {
  if (typeof value !== 'object' || value === null) return {};
  const fields: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    fields.filter(([field, stored]) => validateSettings({ [field]: stored }).length === 0),
  );
}

/** What holds for a tenant that has stored this. */
export function effectiveSettings(value: unknown): OfferSettings {
  return withDefaults(storedSettings(value));
}
