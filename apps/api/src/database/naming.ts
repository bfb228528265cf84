import { DefaultNamingStrategy, Table } from 'typeorm';

/** Names constraints as PostgreSQL itself would: `clients_pkey`, `clients_external_id_key`, `invoices_client_id_fkey`. */
export class NamingStrategy extends DefaultNamingStrategy {
  override primaryKeyName(table: Table | string): string {
    return `${tableName(table)}_pkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${tableName(table)}_${columns.join('_')}_key`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${tableName(table)}_${columns.join('_')}_fkey`;
  }
}

function tableName(table: Table | string): string {
  return (table instanceof Table ? table.name : table).split('.').at(-1) as string;
}
