import pg from 'pg';
import { DataSource } from 'typeorm';
import { startTestApp } from '../../../../test/support/app.js';
import { administer, databaseUrl } from '../../../../test/support/database.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { dataSourceOptions } from './options.js';

describe('migrations', () => {
  const fresh = async (name: string) => {
    await administer(`drop database if exists ${name} with (force)`);
    await administer(`create database ${name}`);
    return databaseUrl(name);
  };

  /** Everything that a migration can leave behind. */
  const schema = async (url: string) => {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query(`
      select 'column' as kind, table_name || '.' || column_name as name, data_type || is_nullable || coalesce(column_default, '') as definition
        from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'
      union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 'migrations'::regclass
      union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migrations'
      union all select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
      union all select 'trigger', tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      order by 1, 2`);
    await client.end();
    return rows;
  };

  it('go up, down and up again to the same schema, and leave nothing when they are down', async () => {
    const url = await fresh('migrations_up_down');
    await migrate(url, () => {});
    const up = await schema(url);
    const source = await new DataSource(dataSourceOptions(url)).initialize();
    for (const _ of MIGRATIONS) await source.undoLastMigration();
    expect(await schema(url)).toEqual([]);
    await source.runMigrations();
    await source.destroy();
    expect(await schema(url)).toEqual(up);
  });

  it('run once when several processes start at once', async () => {
    const url = await fresh('migrations_race');
    const said: string[] = [];
    await Promise.all(Array.from({ length: 5 }, () => migrate(url, (line) => said.push(line))));
    expect(said).toEqual([expect.stringContaining(`Applied ${MIGRATIONS.length} migrations`)]);
  });

  it('make the schema that the entities describe', async () => {
    const app = await startTestApp();
    const { upQueries } = await app.nest.get(Database).source.driver.createSchemaBuilder().log();
    await app.stop();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
