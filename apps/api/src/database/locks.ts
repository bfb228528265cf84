/**
 * In which order everybody takes locks of rows, so that nobody waits in a circle; within a table by id, in one statement
 * and in one mode:
 *
 * 1. payments, and of them the refunded before its refund
 * 2. invoices that exist
 * 3. expenses
 * 4. clients, where a document is stored and issued at once
 * 5. series that have numbered nothing yet
 * 6. products, then tax rates
 * 7. clients, where a document that was stored is issued or a client is erased: who changes a client waits for nobody
 * 8. what one has stored oneself, which nobody sees; with its foreign keys
 * 9. the counter of a series: its last lock, but in a batch, which has taken all others before the first
 *
 * Foreign keys hold rows too, but only against those who delete them or change a key (an id of another system, a sku). Who
 * stores something and will ask for more of what it names asks before it stores.
 *
 * What no order covers are external ids: of two batches that send the same ones in opposite order PostgreSQL refuses one
 * as a whole, with 409 `conflict_with_another_request`.
 */

/** First halves of the advisory locks that this system takes, so that no two purposes share one. */
export const LOCKS = {
  idempotencyKey: 1,
  eventNumbering: 2,
  migration: 3,
  people: 4,
  issuingBatch: 5,
  erasure: 6,
} as const;
