/** SQL: is something still to be paid on the invoice with this alias? */
export const isOpen = (r: string): string => `${r}.status = 'issued' and ${r}.amount_due > 0`;

/** SQL: and should it have been by now, where the organization is? It is not on the due date itself. */
export const isOverdue = (r: string): string =>
  // In a subquery of its own the day is found once for a statement, not once for a row.
  `coalesce(${isOpen(r)} and ${r}.due_date < (select organization_today()), false)`;
