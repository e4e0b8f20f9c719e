import type { FastifyInstance } from 'fastify';
import type { FieldProblem } from '../../contract/problem.ts';
import type { Lack, LookAtReadiness } from '../../ports/readiness.ts';
import { sendProblem } from '../problems/problem-document.ts';
import { ProblemError } from '../problems/problem-error.ts';

const REASONS: Readonly<Record<Lack, Omit<FieldProblem, 'field'>>> = {
  database: {
    problem: 'PostgreSQL does not answer.',
    remedy: 'Start it, or correct DATABASE_URL and SYSTEM_DATABASE_URL.',
  },
  migrations: {
    problem: 'The database lacks migrations that this version needs.',
    remedy: 'Run `npm run migrate` as its owner.',
  },
  temporal: {
    problem: 'Temporal does not answer, or lacks the namespace.',
    remedy: 'Start it, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.',
  },
  safety_log: {
    problem: 'SAFETY_LOG_DIR cannot be written.',
    remedy: 'Let this process write to it; what is to be written waits.',
  },
  draining: {
    problem: 'This process was told to end and finishes what it has begun.',
    remedy: 'Ask another one.',
  },
};

export interface HealthDeps {
  readiness: LookAtReadiness;
  /** What it can do its work without; told in the answer all the same. */
  doesWithout: readonly Lack[];
}

/** `/health`: this process runs. `/ready`: it can do its work, or why it cannot. */
export function healthRoutes(
  server: FastifyInstance,
  { readiness, doesWithout }: HealthDeps,
): void {
  server.get('/health', async () => ({ status: 'alive' }));

  server.get('/ready', async (request, reply) => {
    const lacks = await readiness();
    const reasons = lacks.filter((lack) => !doesWithout.includes(lack));
    if (reasons.length === 0) {
      return { status: 'ready', ...(lacks.length > 0 && { waitsFor: lacks }) };
    }
    request.log.warn({ type: 'not_ready', reasons }, 'not ready');
    const errors = reasons.map((reason) => ({ field: reason, ...REASONS[reason] }));
    const detail = `Not ready: ${reasons.join(', ')}. Try again shortly.`;
    return sendProblem(reply, new ProblemError({ status: 503, code: 'not_ready', detail, errors }));
  });
}
