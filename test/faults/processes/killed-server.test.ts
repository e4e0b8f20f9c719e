import { expect } from 'vitest';
import { faultForJobs } from '../support/fault.ts';
import { beginCalling, comesToItsEnd } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

for (const when of ['before', 'after'] as const) {
  faultForJobs(
    'F06',
    when === 'before'
      ? 'a server killed before it commits an event: the event is told again, and counts'
      : 'a server killed after the commit and before the answer: the event is told again, and counts once',
    async (draw, job) => {
      const { stage, story, round, roads, server } = await twoPeople(draw, { job, servers: 2 });
      const which = draw.between(1, 8);
      let webhooks = 0;
      let kills = 0;
      roads.serverDatabase.onCommit((commit) => {
        if (
          commit.when !== when ||
          !/INTO (webhook_event|"public"."answer"|slot_claim)/.test(commit.sql)
        )
          return 'pass';
        webhooks += 1;
        if (webhooks !== which) return 'pass';
        server.kill();
        kills += 1;
        return 'hold';
      });
      await beginCalling(story);
      await comesToItsEnd(story);

      await cameToTheSame(round);
      const cut = story
        .ledger('callback')
        .filter(({ answered }) => answered === 'no_answer').length;
      const { rows } = await stage.sql.query<{ twice: number }>(
        `select count(*)::int as twice from (select 1 from attempt_event where tenant_id = $1 and source = 'status'
           group by attempt_id, kind having count(*) > 1) told`,
        [story.tenantId],
      );
      expect(rows[0]?.twice, 'events that counted twice').toBe(0);
      return { story, fired: { kills, cut } };
    },
    slow,
  );
}
