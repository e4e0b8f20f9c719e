import { type Client, isGrpcServiceError } from '@temporalio/client';
import { connectTemporal, TemporalUnavailable } from '../../adapters/temporal/connect-temporal.ts';
import { CommandFailed, EXIT_CODES } from '../../cli/exit-codes.ts';

export interface HistoryOptions {
  runId?: string;
  address: string;
  namespace: string;
}

/** Of the latest run unless another is named. @throws CommandFailed */
export async function fetchHistory(
  workflowId: string,
  { runId, address, namespace }: HistoryOptions,
  missing: string,
) {
  const { client, close } = await connected(address, namespace);
  try {
    return await client.workflow.getHandle(workflowId, runId).fetchHistory();
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    const why = (await lacksNamespace(client)) ?? `${missing}: ${workflowId}.`;
    throw new CommandFailed(EXIT_CODES.refused, why);
  } finally {
    await close();
  }
}

/** Of a run that is missing the server says the same as of a namespace. */
async function lacksNamespace({ workflowService, options }: Client): Promise<string | undefined> {
  const { namespace } = options;
  return workflowService.describeNamespace({ namespace }).then(
    () => undefined,
    () =>
      `Temporal answers for no namespace ${namespace}: correct --namespace or TEMPORAL_NAMESPACE.`,
  );
}

async function connected(address: string, namespace: string) {
  try {
    return await connectTemporal({ address, namespace, timeoutMs: 5000 });
  } catch (error) {
    if (!(error instanceof TemporalUnavailable)) throw error;
    throw new CommandFailed(EXIT_CODES.unreachable, error.message);
  }
}
