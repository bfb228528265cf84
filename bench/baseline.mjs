// What the routes cost at the least: node:http and pg send our own statements and pass their JSON on. No validation, no
// authorization, no totals, no logs. What a create inserts was computed before; only the ids are new.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import { typeid } from 'typeid-js';

const { pool: poolOptions, statements, invoice, lines } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const pool = new pg.Pool(poolOptions);
const newId = (prefix) => typeid(prefix).toString();

async function read(id) {
  const { rows } = await pool.query({ ...statements.read, values: [id] });
  return rows[0].json;
}

async function list(statement) {
  const { rows } = await pool.query(statement);
  const shown = rows.slice(0, statement.limit);
  const more = rows.length > shown.length;
  const last = JSON.parse(shown.at(-1).json);
  const next = more
    ? Buffer.from(JSON.stringify(['-created_at', last.created_at, last.id])).toString('base64url')
    : null;
  const data = shown.map((row) => row.json).join(',');
  return `{"data":[${data}],"has_more":${more},"next_cursor":${JSON.stringify(next)}}`;
}

function insert(db, body) {
  const id = newId('inv');
  const now = new Date();
  const sent = body.lines.map((line, index) => {
    const { taxes } = lines[index];
    return { ...lines[index], ...line, taxes, id: newId('lin'), invoice_id: id };
  });
  return db.query({
    ...statements.create,
    values: [
      JSON.stringify({ ...invoice, client_id: body.client_id, id, created_at: now, updated_at: now }),
      JSON.stringify(sent),
      newId('evt'),
      'api_key',
      'key_00000000000000000000000000',
      newId('req'),
    ],
  });
}

async function create(text) {
  const { rows } = await insert(pool, JSON.parse(text));
  return rows[0].json;
}

async function createOnce(text, key) {
  const holder = 'key_00000000000000000000000000';
  const db = await pool.connect();
  try {
    db.query('begin');
    const lock = createHash('sha256').update(`${holder}\n${key}`).digest().readInt32BE();
    const [, found] = await Promise.all([
      db.query({ ...statements.lock, values: [lock] }),
      db.query({ ...statements.find, values: [holder, key] }),
    ]);
    if (found.rows.length > 0) throw new Error('a key was sent twice');
    const { rows } = await insert(db, JSON.parse(text));
    const hash = createHash('sha256').update(text).digest();
    await Promise.all([
      db.query({ ...statements.keep, values: [holder, key, hash, 201, null, 1, rows[0].json] }),
      db.query('commit'),
    ]);
    return rows[0].json;
  } finally {
    db.release();
  }
}

async function answer({ method, url, headers }, body) {
  if (method === 'POST') {
    const key = headers['idempotency-key'];
    return key === undefined ? create(body) : createOnce(body, key);
  }
  const statement = statements.lists[url];
  return statement ? list(statement) : read(url.slice(url.lastIndexOf('/') + 1));
}

const server = createServer(async (request, response) => {
  try {
    let body = '';
    if (request.method === 'POST') for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const json = await answer(request, body);
    response
      .writeHead(request.method === 'POST' ? 201 : 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(json),
      })
      .end(json);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  }
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.once('SIGTERM', () => process.exit(0));
