import { DatabaseSync } from 'node:sqlite'

/** Numbered; run once each, in order, at start. Never edited, only added to. */
const migrations: readonly string[] = [
  `CREATE TABLE meeting_log (
     tenant_id TEXT NOT NULL, meeting_id TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
     written_at TEXT NOT NULL, v INTEGER NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (tenant_id, meeting_id, seq)) WITHOUT ROWID;
   CREATE UNIQUE INDEX meeting_log_key ON meeting_log (tenant_id, meeting_id, key);
   CREATE TABLE erased_meetings (tenant_id TEXT NOT NULL, meeting_id TEXT NOT NULL, erased_at TEXT NOT NULL, PRIMARY KEY (tenant_id, meeting_id)) WITHOUT ROWID;
   CREATE TABLE documents (
     collection TEXT NOT NULL, tenant_id TEXT NOT NULL, id TEXT NOT NULL, created_at TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (collection, tenant_id, id)) WITHOUT ROWID;
   CREATE INDEX documents_by_age ON documents (collection, tenant_id, created_at, id);
   CREATE INDEX documents_of_all_by_age ON documents (collection, created_at, id);
   CREATE INDEX representatives_by_company ON documents (tenant_id, json_extract(body, '$.company_id'), created_at) WHERE collection = 'representatives';
   CREATE INDEX meetings_by_status ON documents (json_extract(body, '$.status'), created_at) WHERE collection = 'meetings';
   CREATE TABLE counters (name TEXT PRIMARY KEY, total REAL NOT NULL, expires_ms REAL) WITHOUT ROWID;`,
  // Filters compare JSON text, since SQLite's own strings end at a NUL.
  `DROP INDEX representatives_by_company;
   DROP INDEX meetings_by_status;
   CREATE INDEX representatives_by_company ON documents (tenant_id, body -> '$.company_id', created_at) WHERE collection = 'representatives';
   CREATE INDEX meetings_by_status ON documents (body -> '$.status', created_at) WHERE collection = 'meetings';`,
]

/** Opens the file, takes it for this process alone, and brings it to the newest schema. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  // One process owns the file: the lock is the operating system's, so that it is gone with the process, however it ends.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;')
  // What is deleted or overwritten is gone from the file, and not only from its index.
  database.exec('PRAGMA secure_delete = ON')
  database.exec('CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY)')
  const done = Number(database.prepare('SELECT coalesce(max(number), 0) AS number FROM schema_migrations').get()?.['number'] ?? 0)
  if (done > migrations.length)
    throw new Error(
      `it was written by a newer version (schema ${done}, this one knows ${migrations.length}). Run that version, or give another data directory (SPARRING_DATA_DIR)`,
    )
  migrations.slice(done).forEach((migration, index) => {
    database.exec(`BEGIN; ${migration}; INSERT INTO schema_migrations VALUES (${done + index + 1}); COMMIT;`)
  })
  return database
}
