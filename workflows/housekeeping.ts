import { housekeeping as house } from './activity-queues.ts';

/** Started every minute by a schedule. */
export async function housekeeping() {
  return house().keepHouse();
}
