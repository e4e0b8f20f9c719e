/** By role, so that one kind of work can neither starve nor be scaled with another. */
export const QUEUES = {
  runs: { isForWorkflows: true, activitiesMax: 100 },
  dial: { isForWorkflows: false, activitiesMax: 50 },
  texts: { isForWorkflows: false, activitiesMax: 50 },
  webhooks: { isForWorkflows: false, activitiesMax: 50 },
  records: { isForWorkflows: true, activitiesMax: 50 },
} as const;
