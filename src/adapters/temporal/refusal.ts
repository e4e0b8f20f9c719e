import { isGrpcServiceError, NamespaceNotFoundError, ServiceError } from '@temporalio/client';
import { RunsRefused } from '../../ports/runs.ts';

/** https://grpc.io/docs/guides/status-codes/ */
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;

/** What a set-up of the server's has to do with this error, if it is one that asking again cannot mend. */
export function refusalOf(error: unknown): RunsRefused | undefined {
  if (error instanceof NamespaceNotFoundError) {
    const remedy = `Create the namespace ${error.namespace} on the Temporal server, or correct TEMPORAL_NAMESPACE.`;
    return new RunsRefused('namespace_missing', remedy, { cause: error });
  }
  switch (statusOf(error)) {
    case INVALID_ARGUMENT:
      return new RunsRefused('invalid', REGISTER, { cause: error });
    case PERMISSION_DENIED:
    case UNAUTHENTICATED:
      return new RunsRefused('not_permitted', PERMIT, { cause: error });
    case UNIMPLEMENTED:
      return new RunsRefused('server_too_old', UPDATE, { cause: error });
    default:
      return undefined;
  }
}

const REGISTER =
  'Most often its namespace lacks the search attributes: start `work` again, which registers them or says how.';
const PERMIT = 'Give this client the right to start and signal workflows in its namespace.';
const UPDATE = 'Update the Temporal server.';

/** The client hands on what the server said as the cause of an error of its own. */
export function statusOf(error: unknown): number | undefined {
  const told = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(told) ? told.code : undefined;
}
