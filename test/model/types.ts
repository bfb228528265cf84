export type Operation =
  | { do: 'create'; client: string; lines: Line[]; issue: boolean }
  | { do: 'bill'; client: string; expense: string; issue: boolean }
  /** A draft that charges it, as it was seen. */
  | { do: 'draw'; client: string; cents: bigint; expense: string }
  | { do: 'change'; invoice: string; lines: Line[] }
  | { do: 'issue' | 'remove' | 'void' | 'uncollectible' | 'sent'; invoice: string }
  | { do: 'pay'; client: string; cents: bigint; allocations: Allocation[] }
  | { do: 'allocate'; payment: string; allocations: Allocation[] }
  | { do: 'deallocate'; payment: string; invoice: string }
  | { do: 'refund'; payment: string; cents: bigint }
  | { do: 'reverse' | 'discard'; payment: string }
  | { do: 'credit'; invoice: string; wish: CreditWish }
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

export interface Line {
  quantity: bigint;
  price: bigint;
  /** In percent; 0 for no tax. */
  rate: bigint;
}

/** What is left of a line of an invoice. */
export interface Cell {
  rate: bigint;
  price: bigint;
  /** That were not credited as such. */
  units: bigint;
  /** The net that it had. */
  whole: bigint;
  net: bigint;
  tax: bigint;
}

/** An amount of the whole, or all that is left; or an amount or units of a line. */
export type CreditWish = { cents: bigint | null } | LineWish;
export type LineWish = { line: number; id: string } & ({ cents: bigint } | { units: bigint });

export interface Invoice {
  client: string;
  status: 'draft' | 'issued' | 'void' | 'uncollectible';
  lines: Line[];
  /** What credit notes have left of each line. */
  cells: Cell[];
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
  net: bigint;
  tax: bigint;
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
