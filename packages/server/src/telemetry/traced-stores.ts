import { type Attributes, context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { type Adapters, type BlobStore, type DocumentStore, type MeetingLog, SparringError } from '@sparring/core'
import { tracer } from './meter.js'

/**
 * Stores whose calls are spans of what asked for them: which operation on which collection, never a key, an id or what is
 * stored. A call that belongs to no span, such as the polling of the log, makes none.
 */
export function tracedStores(adapters: Adapters, database: string): Adapters {
  const told: Told = (operation, collection, call) =>
    spanned(`${operation} ${collection}`, { 'db.system.name': database, 'db.operation.name': operation, 'db.collection.name': collection }, call)
  const { log, documents, blobs } = adapters
  return { ...adapters, log: tracedLog(log, told), documents: tracedDocuments(documents, told), blobs: tracedBlobs(blobs) }
}

type Told = <Result>(operation: string, collection: string, call: () => Promise<Result>) => Promise<Result>

const tracedLog = (log: MeetingLog, told: Told): MeetingLog => ({
  append: (...given) => told('append', 'meeting_log', () => log.append(...given)),
  read: (...given) => told('read', 'meeting_log', () => log.read(...given)),
  erase: (...given) => told('erase', 'meeting_log', () => log.erase(...given)),
})

const tracedDocuments = (documents: DocumentStore, told: Told): DocumentStore => ({
  insert: (collection, ...given) => told('insert', collection, () => documents.insert(collection, ...given)),
  get: (collection, ...given) => told('get', collection, () => documents.get(collection, ...given)),
  replace: (collection, ...given) => told('replace', collection, () => documents.replace(collection, ...given)),
  project: (collection, ...given) => told('project', collection, () => documents.project(collection, ...given)),
  list: (collection, ...given) => told('list', collection, () => documents.list(collection, ...given)),
  scan: (collection, ...given) => told('scan', collection, () => documents.scan(collection, ...given)),
  remove: (collection, ...given) => told('remove', collection, () => documents.remove(collection, ...given)),
})

/** Of files only what is awaited whole. */
const tracedBlobs = (blobs: BlobStore): BlobStore => ({
  ...blobs,
  write: (...given) => spanned('write file', {}, () => blobs.write(...given)),
  read: (...given) => spanned('read file', {}, () => blobs.read(...given)),
})

function spanned<Result>(name: string, attributes: Attributes, call: () => Promise<Result>): Promise<Result> {
  return trace.getActiveSpan() === undefined ? call() : withinSpan(name, attributes, call)
}

async function withinSpan<Result>(name: string, attributes: Attributes, call: () => Promise<Result>): Promise<Result> {
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes })
  try {
    return await context.with(trace.setSpan(context.active(), span), call)
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', SparringError.is(error) ? error.code : 'other')
    throw error
  } finally {
    span.end()
  }
}
