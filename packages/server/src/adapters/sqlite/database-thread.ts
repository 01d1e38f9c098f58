import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { SparringError } from '@sparring/core'
import type { Batch, BatchReply, SqliteReplies, SqliteRequest, WorkerHello } from './request.js'

interface Waiting {
  readonly request: SqliteRequest
  readonly resolve: (reply: unknown) => void
  readonly reject: (error: unknown) => void
}

/** The main thread's end of the database's thread: gathers what is asked while a batch is being committed into the next. */
export class DatabaseThread {
  #worker: Worker
  #file: string
  #waiting: Waiting[] = []
  #underWay: Waiting[] = []
  #closed: SparringError | null = null
  #scheduled = false

  private constructor(worker: Worker, file: string) {
    this.#worker = worker
    this.#file = file
    worker.on('message', (reply: BatchReply) => this.#settle(reply))
    worker.on('error', (error) => this.#lose(error))
    worker.on('exit', () => this.#lose(null))
    worker.unref()
  }

  /** Opens the database, or rejects with `store_unavailable` saying why not. */
  static async open(file: string): Promise<DatabaseThread> {
    const worker = new Worker(workerFile(), { workerData: file })
    const hello = await greeting(worker)
    if ('refused' in hello) throw cannotOpen(file, hello.refused)
    return new DatabaseThread(worker, file)
  }

  call<Op extends SqliteRequest['op']>(request: Extract<SqliteRequest, { op: Op }>): Promise<SqliteReplies[Op]>
  call(request: SqliteRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed)
      this.#waiting.push({ request, resolve, reject })
      if (this.#scheduled || this.#underWay.length > 0) return
      this.#scheduled = true
      queueMicrotask(() => this.#send())
    })
  }

  /** Finishes what is under way and closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return
    while (this.#waiting.length > 0 || this.#underWay.length > 0) await this.call({ op: 'pragmas' })
    this.#closed = new SparringError('store_unavailable', `The database ${this.#file} is closed.`)
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.ref()
    this.#worker.postMessage('close')
    await exited
  }

  #send(): void {
    this.#scheduled = false
    if (this.#waiting.length === 0 || this.#underWay.length > 0) return
    this.#underWay = this.#waiting
    this.#waiting = []
    this.#worker.ref()
    const batch: Batch = this.#underWay.map(({ request }) => request)
    this.#worker.postMessage(batch)
  }

  #settle(reply: BatchReply): void {
    const settled = this.#underWay
    this.#underWay = []
    this.#worker.unref()
    if ('failure' in reply) {
      const error = failed(this.#file, reply.failure)
      for (const { reject } of settled) reject(error)
    } else {
      for (const [index, { resolve }] of settled.entries()) resolve(reply.replies[index])
    }
    this.#send()
  }

  #lose(cause: unknown): void {
    this.#closed ??= new SparringError('store_unavailable', `The thread of the database ${this.#file} has stopped. Restart the server.`, { cause })
    for (const { reject } of [...this.#underWay, ...this.#waiting]) reject(this.#closed)
    this.#underWay = []
    this.#waiting = []
  }
}

/** The first thing the thread says: that it is open, or why not. */
function greeting(worker: Worker): Promise<WorkerHello> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve({ refused: { message: error.message, code: 'WORKER' } })
    worker.once('error', failed)
    worker.once('message', (hello: WorkerHello) => {
      worker.off('error', failed)
      resolve(hello)
    })
  })
}

/** Beside this file in source; by the package's own name where it is built, since bundling moves this file. */
function workerFile(): string {
  return import.meta.url.endsWith('.ts')
    ? fileURLToPath(new URL('./worker.ts', import.meta.url))
    : createRequire(import.meta.url).resolve('@sparring/server/sqlite-worker')
}

interface Failure {
  readonly message: string
  readonly code: string
}

function cannotOpen(file: string, { message, code }: Failure): SparringError {
  const why = /locked|busy/i.test(message)
    ? 'another process has it open. Stop that process, or give this one a data directory of its own (SPARRING_DATA_DIR)'
    : /unable to open/i.test(message)
      ? 'the directory does not exist or may not be written. Create it, or give another one (SPARRING_DATA_DIR)'
      : /not a database/i.test(message)
        ? 'it is not an SQLite database. Move it away, or give another data directory (SPARRING_DATA_DIR)'
        : message
  return new SparringError('store_unavailable', `The database ${file} could not be opened: ${why}.`, { details: { reason: code } })
}

function failed(file: string, { message, code }: Failure): SparringError {
  const why = /full/i.test(message) ? 'the disk is full. Make room; nothing that was acknowledged is lost' : message
  return new SparringError('store_unavailable', `The database ${file} could not do it: ${why}.`, { details: { reason: code } })
}
