import type { TestApp } from '../../support/app.js';
import type { Sent } from '../../support/statements.js';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

export interface Plan {
  /** `Seq Scan on invoices`, `Index Scan invoices_total_idx` and the like, from the outermost in. */
  steps: string[];
  /** How many pages of tables and indexes it touched. */
  buffers: number;
}

/** The plan of a statement that the application sent, run once before so that all it needs to know is known. */
export async function planOf({ database }: TestApp, { text, values }: Sent): Promise<Plan> {
  const client = await database.connect();
  try {
    const explain = async () => (await client.query(`explain (analyze, buffers, format json) ${text}`, values)).rows[0];
    await explain();
    const root: Node = (await explain())['QUERY PLAN'][0].Plan;
    return { steps: stepsOf(root), buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'] };
  } finally {
    client.release();
  }
}

function stepsOf(node: Node): string[] {
  const at = node['Index Name'] ?? (node['Relation Name'] ? `on ${node['Relation Name']}` : '');
  return [`${node['Node Type']} ${at}`.trim(), ...(node.Plans ?? []).flatMap(stepsOf)];
}

/** The steps that read the whole table; of a thousand clients and the like that may well be the fastest. */
export const wholeTables = ({ steps }: Plan, table = 'invoices'): string[] =>
  steps.filter((step) => step === `Seq Scan on ${table}`);
