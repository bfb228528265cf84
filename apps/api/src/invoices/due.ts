/** SQL: is something still to be paid on the invoice with this alias? */
export const isOpen = (r: string): string => `${r}.status = 'issued' and ${r}.amount_due > 0`;

/** SQL: and should it have been by now, where the organization is? It is not on the due date itself. */
export const isOverdue = (r: string): string =>
  `coalesce(${isOpen(r)} and ${r}.due_date < organization_today(), false)`;
