/** First halves of the advisory locks that this system takes, so that no two purposes share one. */
export const LOCKS = {
  idempotencyKey: 1,
  eventNumbering: 2,
  migration: 3,
  people: 4,
  issuingBatch: 5,
} as const;
