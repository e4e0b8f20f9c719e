/** Who has signed up and is to be called (Q1–Q5). */
import type {
  InteractionState,
  SignUpSource,
  SignUpState,
} from '../../domain/qualification/sign-up.ts';
import type {
  QualificationSettings,
  StoredQualificationSettings,
} from '../../domain/qualification/settings.ts';
import type { Page, Paged } from './directory/page.ts';
import type { PersonNumber } from './directory/people.ts';

export interface SignUps {
  /** One transaction that needs nothing but the database: the sign-up with its job, thread and interaction, or nothing new. */
  enqueue(order: EnqueueOrder): Promise<Enqueued>;
  /** One call to the override number. @returns `no_override` where none is set. */
  enqueueTest(tenantId: string): Promise<Enqueued | 'no_override'>;
  /** The newest first. */
  list(tenantId: string, page: Page & { state?: SignUpState | undefined }): Promise<Paged<SignUp>>;
  read(tenantId: string, signUpId: string): Promise<SignUp | undefined>;
  /** Orders the runs of the oldest that wait for their first call, and has them judged anew. @returns those taken in hand. */
  dispatch(tenantId: string, limit: number): Promise<SignUp[]>;
  /** Who signed up under this id is called no more, and nothing kept tells who it was. What was called and why stays, of nobody. */
  erase(tenantId: string, userId: string): Promise<'erased' | 'not_found'>;
  settings(tenantId: string): Promise<StoredQualificationSettings>;
  /** @param write - what is set, what goes back to its default; with `replace` everything else too */
  writeSettings(tenantId: string, write: SettingsWrite): Promise<StoredQualificationSettings>;
}

export interface EnqueueOrder {
  tenantId: string;
  userId: string;
  /** Absent: that of the stored user. */
  phone?: PersonNumber | undefined;
  /** Told by somebody with a secret key: the number becomes the stored user's. */
  isTrusted: boolean;
}

export interface Enqueued {
  signUpId: string;
  state: SignUpState;
  failedBecause?: string;
  /** False for a user who is in since less than an hour (Q2): nothing was changed. */
  isNew: boolean;
}

export interface SignUp {
  signUpId: string;
  /** Null of a test, and of who was erased. */
  userId: string | null;
  personId: string | null;
  source: SignUpSource;
  enqueuedAt: number;
  state: SignUpState;
  failedBecause?: string;
  /** Absent where there was no number to call. */
  job?: { jobId: string; isOpen: boolean; dueAt?: number; dueBecause?: string; result?: string };
  interaction?: {
    interactionId: string;
    threadId: string;
    state: InteractionState;
    beganAt?: number;
    endedAt?: number;
  };
  /** The oldest first. */
  calls: { attemptId: string; callSid?: string; dialedAt?: number; outcome?: string }[];
}

export interface SettingsWrite {
  replace: boolean;
  set: Partial<Omit<QualificationSettings, 'overrideNumber'>>;
  /** Null: none from now on. */
  overrideNumber?: PersonNumber | null | undefined;
  remove: readonly string[];
}
