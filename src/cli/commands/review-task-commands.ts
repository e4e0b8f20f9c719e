import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { reviewTask as contract } from '../../contract/review-tasks.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Task = Awaited<ReturnType<Client['closeReviewTask']>>;
type TaskWithHistory = Awaited<ReturnType<Client['readReviewTask']>>;

const theTask = () => idArgument('<task>', 'its id, as the list shows it');

export function reviewTaskCommands(program: Command, cli: Cli): void {
  const tasks = program
    .command('review-task')
    .description('what calls could not settle, and waits for a person');

  const list = tasks
    .command('list')
    .description('what is open, the newest first')
    .addOption(new Option('--kind <kind>', 'only those').choices(contract.shape.kind.options))
    .option('--closed', 'those that are closed instead')
    .action(async ({ kind, closed }: { kind?: Task['kind']; closed?: true }) => {
      const api = cli.api();
      const reviewTasks = await allPages(async (page) => {
        const open = closed ? ('false' as const) : ('true' as const);
        const query = { open, ...(kind && { kind }), ...page };
        const { reviewTasks: items, next } = await api.listReviewTasks({ query });
        return { items, next };
      });
      await cli.showTimes({ reviewTasks }, (shown, paint, time) =>
        listed(
          shown.reviewTasks.map((one) => line(one, paint, time)),
          'Nothing.',
        ),
      );
    });
  examples(list, 'review-task list', 'review-task list --kind new_time');

  const show = tasks
    .command('show')
    .description('a matter with its calls and what was decided about them')
    .addArgument(theTask())
    .action(async (reviewTaskId: string) => {
      const found = await cli.api().readReviewTask({ params: { reviewTaskId } });
      await cli.showTimes(found, (shown, paint, time) => [
        line(shown, paint, time),
        ...historyLines(shown, paint, time),
      ]);
    });
  examples(show, `review-task show ${EXAMPLE_IDS.reviewTask}`);

  actionCommands(tasks, cli);
}

function actionCommands(tasks: Command, cli: Cli): void {
  const call = tasks
    .command('call-now')
    .description('has the person called at once; the matter stays open')
    .addArgument(theTask())
    .action(async (reviewTaskId: string) => {
      const ordered = await cli.api().callNowForReviewTask({ params: { reviewTaskId } });
      cli.show(ordered, ({ callId }) => [`${callId}  is being called`]);
    });
  examples(call, `review-task call-now ${EXAMPLE_IDS.reviewTask}`);

  const reschedule = tasks
    .command('reschedule')
    .description('settles it with a new time: of the appointment, or else of the next call')
    .addArgument(theTask())
    .argument('<time>', 'such as 2031-01-23T09:00 in the zone of the appointment')
    .action(async (reviewTaskId: string, at: string) => {
      const params = { reviewTaskId };
      const moved = await cli.api().rescheduleReviewTask({ params, body: { at } });
      await cli.showTimes(moved, (task, paint, time) => [line(task, paint, time)]);
    });
  examples(reschedule, `review-task reschedule ${EXAMPLE_IDS.reviewTask} 2031-01-23T09:00`);

  const close = tasks
    .command('close')
    .description('nothing more has to be done')
    .addArgument(theTask())
    .option('--note <text>', 'how it was settled')
    .action(async (reviewTaskId: string, { note }: { note?: string }) => {
      const body = { ...(note !== undefined && { note }) };
      const closed = await cli.api().closeReviewTask({ params: { reviewTaskId }, body });
      await cli.showTimes(closed, (task, paint, time) => [line(task, paint, time)]);
    });
  examples(close, `review-task close ${EXAMPLE_IDS.reviewTask} --note "Talked to her."`);
}

function line(task: Task, paint: Colours, time: TimeWords): string {
  const { reviewTaskId, kind, reason, subject, openedAt, dueAt, closedAt, resolution } = task;
  const due = dueAt === null ? '' : ` until ${time(dueAt)}`;
  const state = closedAt === null ? paint.yellow(`open${due}`) : `closed: ${resolution ?? ''}`;
  const words = `${kind}: ${reason}`.replaceAll('_', ' ');
  return `${reviewTaskId}  ${paint.dim(time(openedAt))}  ${words}  ${subject}  ${state}`;
}

function historyLines({ history }: TaskWithHistory, paint: Colours, time: TimeWords): string[] {
  const calls = history.calls.map(({ reservedAt, attemptId, type, outcome, state }) => ({
    ...{ at: reservedAt, text: `call ${attemptId}  ${type}  ${outcome ?? state}` },
  }));
  const decisions = history.decisions.map(({ at, step, stage, verdict, rule, untilAt }) => {
    const until = untilAt === null ? '' : ` until ${time(untilAt)}`;
    return { at, text: `${step}, ${stage}: ${verdict}${until}, by ${rule}` };
  });
  return [...calls, ...decisions]
    .sort((one, other) => one.at.localeCompare(other.at))
    .map(({ at, text }) => `  ${paint.dim(time(at))}  ${text.replaceAll('_', ' ')}`);
}
