export type Operation =
  | { do: 'create'; client: string; cents: bigint; issue: boolean }
  | { do: 'bill'; client: string; expense: string; issue: boolean }
  /** A draft that charges it, as it was seen. */
  | { do: 'draw'; client: string; cents: bigint; expense: string }
  | { do: 'change'; invoice: string; cents: bigint }
  | { do: 'issue' | 'remove' | 'void' | 'uncollectible' | 'sent'; invoice: string }
  | { do: 'pay'; client: string; cents: bigint; allocations: Allocation[] }
  | { do: 'allocate'; payment: string; allocations: Allocation[] }
  | { do: 'deallocate'; payment: string; invoice: string }
  | { do: 'refund'; payment: string; cents: bigint }
  | { do: 'reverse' | 'discard'; payment: string }
  /** All that is left where no amount is named; of the one line where it is. */
  | { do: 'credit'; invoice: string; cents: bigint | null; line: string | null }
  | { do: 'spend'; client: string; cents: bigint; billable: boolean }
  | { do: 'reprice'; expense: string; cents: bigint }
  | { do: 'flag'; expense: string; billable: boolean }
  | { do: 'forget'; expense: string };

export interface Allocation {
  invoice: string;
  cents: bigint;
  /** When, as it was answered. */
  at?: string;
}

export interface Invoice {
  client: string;
  status: 'draft' | 'issued' | 'void' | 'uncollectible';
  total: bigint;
  paid: bigint;
  credited: bigint;
  /** The one that its line charges. */
  expense: string | null;
  number: number | null;
  sent: boolean;
  version: number;
}

export interface Payment {
  client: string;
  amount: bigint;
  unallocated: bigint;
  refunded: bigint;
  allocations: Map<string, bigint>;
  /** When each was made. */
  since: Map<string, string>;
  refunds: string | null;
  reversed: boolean;
  version: number;
}

export interface Note {
  invoice: string;
  total: bigint;
  number: number;
}

export interface Expense {
  client: string;
  amount: bigint;
  billable: boolean;
  /** That charges it. */
  invoice: string | null;
  version: number;
}

export interface Outcome {
  /** `null` where it succeeded. */
  code: string | null;
  /** `invoice.paid inv_…`, in the order of the log. */
  events: string[];
}
