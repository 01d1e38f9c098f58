import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AppendReply, EntryRow, SqliteRequest } from './request.js'

/** Each database's own, gone with it. */
const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

function statement(database: DatabaseSync, sql: string): StatementSync {
  const statements = statementsOf(database)
  const known = statements.get(sql)
  if (known) return known
  const made = database.prepare(sql)
  statements.set(sql, made)
  return made
}

function statementsOf(database: DatabaseSync): Map<string, StatementSync> {
  const known = prepared.get(database)
  if (known) return known
  const none = new Map<string, StatementSync>()
  prepared.set(database, none)
  return none
}

type Of<Op extends SqliteRequest['op']> = Extract<SqliteRequest, { op: Op }>

const entryColumns = 'seq, key, digest, written_at, v, body'

const entryRow = (row: Record<string, unknown>): EntryRow => ({
  seq: Number(row['seq']),
  key: String(row['key']),
  digest: String(row['digest']),
  written_at: String(row['written_at']),
  v: Number(row['v']),
  body: String(row['body']),
})

function append(database: DatabaseSync, { tenant, meeting, after, key, digest, written_at, v, body }: Of<'append'>): AppendReply {
  const standing = statement(database, `SELECT ${entryColumns} FROM meeting_log WHERE tenant_id = ? AND meeting_id = ? AND key = ?`).get(tenant, meeting, key)
  if (standing) return { outcome: standing['digest'] === digest ? 'repeated' : 'key_reused', row: entryRow(standing) }
  if (statement(database, 'SELECT 1 FROM erased_meetings WHERE tenant_id = ? AND meeting_id = ?').get(tenant, meeting)) return { outcome: 'unknown_seq' }
  const head = Number(
    statement(database, 'SELECT coalesce(max(seq), 0) AS seq FROM meeting_log WHERE tenant_id = ? AND meeting_id = ?').get(tenant, meeting)?.['seq'] ?? 0,
  )
  if (after < 0 || after > head) return { outcome: 'unknown_seq' }
  if (after < head) return { outcome: 'behind', rows: read(database, { op: 'read', tenant, meeting, after, limit: -1 }) }
  statement(database, 'INSERT INTO meeting_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(tenant, meeting, after + 1, key, digest, written_at, v, body)
  return { outcome: 'appended', seq: after + 1 }
}

function read(database: DatabaseSync, { tenant, meeting, after, limit }: Of<'read'>): readonly EntryRow[] {
  return statement(database, `SELECT ${entryColumns} FROM meeting_log WHERE tenant_id = ? AND meeting_id = ? AND seq > ? ORDER BY seq LIMIT ?`)
    .all(tenant, meeting, after, limit)
    .map(entryRow)
}

function erase(database: DatabaseSync, { tenant, meeting, at }: Of<'erase'>): null {
  statement(database, 'DELETE FROM meeting_log WHERE tenant_id = ? AND meeting_id = ?').run(tenant, meeting)
  statement(database, 'INSERT INTO erased_meetings VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(tenant, meeting, at)
  return null
}

const bodyOf = (
  database: DatabaseSync,
  { collection, tenant, id }: { readonly collection: string; readonly tenant: string; readonly id: string },
): string | null => {
  const row = statement(database, 'SELECT body FROM documents WHERE collection = ? AND tenant_id = ? AND id = ?').get(collection, tenant, id)
  return row === undefined ? null : String(row['body'])
}

function insert(database: DatabaseSync, request: Of<'insert'>): { readonly standing: string | null } {
  const { changes } = statement(database, 'INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
    ...([request.collection, request.tenant, request.id, request.created_at, request.seq, request.body] as const),
  )
  return { standing: Number(changes) === 1 ? null : bodyOf(database, request) }
}

function replace(database: DatabaseSync, { collection, tenant, id, seq, body }: Of<'replace'>): boolean {
  const { changes } = statement(database, 'UPDATE documents SET body = ?, seq = ? WHERE collection = ? AND tenant_id = ? AND id = ?').run(
    body,
    seq,
    collection,
    tenant,
    id,
  )
  return Number(changes) === 1
}

function project(database: DatabaseSync, { collection, tenant, id, created_at, seq, body }: Of<'project'>): null {
  statement(
    database,
    'INSERT INTO documents VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT)) ON CONFLICT (collection, tenant_id, id) DO UPDATE SET body = excluded.body, seq = excluded.seq WHERE documents.seq <= excluded.seq',
  ).run(collection, tenant, id, created_at, seq, body)
  return null
}

/** Field names come from the port's types and are checked all the same; the collection is a literal so that partial indexes serve. */
function list(database: DatabaseSync, { collection, tenant, where, created, from, limit, newest_first }: Of<'list'>): readonly string[] {
  if (!/^[a-z_]+$/.test(collection) || where.some(([field]) => !/^[a-z_]+$/.test(field))) throw new Error('A list names collections and fields in lower case.')
  const parameters: (string | number | null)[] = []
  const conditions = [`collection = '${collection}'`]
  const require = (condition: string, ...values: readonly (string | null)[]) => {
    conditions.push(condition)
    parameters.push(...values)
  }
  if (tenant !== null) require('tenant_id = ?', tenant)
  // As JSON text, which is how both stand: SQLite's own strings end at a NUL.
  for (const [field, value] of where) require(`body -> '$.${field}' IS ?`, value)
  if (created.from !== undefined) require('created_at >= ?', created.from)
  if (created.before !== undefined) require('created_at < ?', created.before)
  if (from !== null) require(`(created_at, id, tenant_id) ${newest_first ? '<' : '>'} (?, ?, ?)`, ...from)
  const order = newest_first ? 'DESC' : 'ASC'
  const sql = `SELECT body FROM documents WHERE ${conditions.join(' AND ')} ORDER BY created_at ${order}, id ${order}, tenant_id ${order} LIMIT ?`
  return statement(database, sql)
    .all(...parameters, limit)
    .map((row) => String(row['body']))
}

function add(database: DatabaseSync, { name, amount, now_ms, expires_ms }: Of<'add'>): number {
  statement(database, 'DELETE FROM counters WHERE name = ? AND expires_ms <= ?').run(name, now_ms)
  const row = statement(database, 'INSERT INTO counters VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET total = total + excluded.total RETURNING total').get(
    name,
    amount,
    expires_ms,
  )
  return Number(row?.['total'] ?? amount)
}

function count(database: DatabaseSync, { name, now_ms }: Of<'count'>): number {
  return Number(statement(database, 'SELECT total FROM counters WHERE name = ? AND (expires_ms IS NULL OR expires_ms > ?)').get(name, now_ms)?.['total'] ?? 0)
}

function pragmas(database: DatabaseSync) {
  const value = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  return { journal_mode: String(value('journal_mode')), synchronous: Number(value('synchronous')), locking_mode: String(value('locking_mode')) }
}

/** Does what is asked, within whatever transaction stands; what it returns is answered once that is committed. */
export function perform(database: DatabaseSync, request: SqliteRequest): unknown {
  switch (request.op) {
    case 'append':
      return append(database, request)
    case 'read':
      return read(database, request)
    case 'erase':
      return erase(database, request)
    case 'insert':
      return insert(database, request)
    case 'get':
      return bodyOf(database, request)
    case 'replace':
      return replace(database, request)
    case 'project':
      return project(database, request)
    case 'list':
      return list(database, request)
    case 'remove':
      statement(database, 'DELETE FROM documents WHERE collection = ? AND tenant_id = ? AND id = ?').run(request.collection, request.tenant, request.id)
      return null
    case 'add':
      return add(database, request)
    case 'count':
      return count(database, request)
    case 'pragmas':
      return pragmas(database)
  }
}
