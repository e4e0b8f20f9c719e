import { connectTemporal } from '../../adapters/temporal/connect-temporal.ts';
import { ensureSearchAttributes } from '../../adapters/temporal/search-attributes.ts';
import type { ServicesOptions } from './services-options.ts';

/** @throws TemporalUnavailable, RunsRefused */
export async function openTemporal(options: ServicesOptions['temporal']) {
  const temporal = await connectTemporal({ namespace: 'default', ...options });
  try {
    await ensureSearchAttributes(temporal);
    return temporal;
  } catch (error) {
    await temporal.close();
    throw error;
  }
}
