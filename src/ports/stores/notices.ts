import type { Nights, NoticeKind } from '../../domain/notice/notice-kinds.ts';
import type { Page, Paged } from './directory/page.ts';
import type { PersonNumber } from './directory/people.ts';

/** Whom the office wants to be told, and what it has been told (A7). */
export interface Notices {
  coordinators: {
    create(tenantId: string, coordinator: NewCoordinator): Promise<Coordinator>;
    list(tenantId: string, page: Page): Promise<Paged<Coordinator>>;
    change(
      tenantId: string,
      coordinatorId: string,
      change: Partial<NewCoordinator>,
    ): Promise<Coordinator | undefined>;
    /** What was still to be told to this person is dropped. */
    remove(tenantId: string, coordinatorId: string): Promise<Coordinator | undefined>;
  };
  /** The newest first. */
  list(tenantId: string, page: Page & { open?: boolean | undefined }): Promise<Paged<Notice>>;
  /** Nobody else need be told: what has not gone out is dropped. Acknowledging twice keeps the first. */
  acknowledge(tenantId: string, noticeId: string, by: string): Promise<Notice | undefined>;
}

export interface NewCoordinator {
  name: string;
  phone: Pick<PersonNumber, 'e164' | 'hash'>;
  kinds: readonly NoticeKind[];
  nights: Nights;
}

export interface Coordinator {
  coordinatorId: string;
  name: string;
  /** E.164. */
  phone: string;
  kinds: NoticeKind[];
  nights: Nights;
  createdAt: number;
}

export interface Notice {
  noticeId: string;
  kind: NoticeKind;
  at: number;
  offerId?: string;
  shiftId?: string;
  shift?: { code: string; startsAt: number; zone: string };
  personId?: string;
  /** Why nothing goes out, or what has to be settled, in words. */
  because?: string;
  /** Codes and counts. */
  detail: Record<string, string | number | boolean>;
  acknowledged?: { at: number; by: string };
  texts: NoticeText[];
}

export interface NoticeText {
  coordinatorId: string;
  name: string;
  /** That of the text, or of the one that has said this too. */
  state: string;
  together: boolean;
  sentAt?: number;
  errorCode?: string;
}
