import { publicUrl } from './stage.ts';
import type { Story } from './story.ts';

/** The code by which texts name the story's newest shift. */
export async function shiftCode(story: Story): Promise<string> {
  return (await story.api.readShift({ params: { shiftId: story.shiftId } })).code;
}

/** Sends the form behind the link of somebody's first text, and returns the page that comes back. */
export async function answerByLink(
  story: Story,
  name: string,
  answer: 'yes' | 'no' | 'stop',
): Promise<string> {
  const address = linkOf(story, name).replace(publicUrl, story.stage.app.origin);
  const response = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ answer }),
  });
  return response.text();
}

function linkOf(story: Story, name: string): string {
  const links = story.bodiesTo(name).flatMap((body) => /https:\S+\/o\/\S+/.exec(body) ?? []);
  const link = links.at(0);
  if (link === undefined) throw new Error(`${name} was sent no link.`);
  return link;
}

/** The office enters a yes for somebody. @throws ApiProblem */
export function answerByOffice(story: Story, name: string) {
  const { staffId } = story.member(name);
  return story.api.assignOffer({ params: { offerId: story.offerId }, body: { staffId } });
}

/** Who has a seat, and by which channel. */
export async function seats(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ first_name: string; channel: string }>(
    `select p.first_name, c.channel from slot_claim c join person p on p.id = c.person_id
     where c.tenant_id = $1 and c.active order by c.claimed_at`,
    [story.tenantId],
  );
  return rows.map(({ first_name: name, channel }) => `${name} by ${channel}`);
}

/** What the office has been alerted to, oldest first. */
export async function alerts(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ kind: string }>(
    'select kind from alert where tenant_id = $1 order by at',
    [story.tenantId],
  );
  return rows.map(({ kind }) => kind);
}

/** How the carrier saw every call to this person end. */
export function endsOfCalls(story: Story, name: string): string[] {
  return story
    .ledger('call_ended')
    .filter(({ to }) => to === story.member(name).number)
    .map(({ why }) => why);
}
