import type { Clips } from '../../../ports/stores/directory/clips.ts';
import type { Database } from '../db/database.ts';

export function createClips(database: Database): Clips {
  return {
    find: (clipId) =>
      database.asSystem(async (db) => {
        const clip = await db.audioClip.findUnique({
          where: { id: clipId },
          select: { bytes: true, contentType: true },
        });
        return clip ?? undefined;
      }),
  };
}
