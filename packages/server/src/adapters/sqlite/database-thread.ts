import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { SparringError } from '@sparring/core'
import { cannotDo, cannotOpen } from './failures.js'
import type { Batch, BatchReply, SqliteReplies, SqliteRequest, WorkerHello } from './request.js'

interface Waiting {
  readonly request: SqliteRequest
  readonly resolve: (reply: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * The main thread's end of the database's thread. Asked for in one turn of the event loop, sent as one message; the
 * thread never waits for this side: what is sent while it commits, it finds waiting and commits together.
 */
export class DatabaseThread {
  #worker: Worker
  #file: string
  #unsent: Waiting[] = []
  /** Sent and not answered; the thread answers in order. */
  #underWay: Waiting[] = []
  #closed: SparringError | null = null

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
      this.#unsent.push({ request, resolve, reject })
      if (this.#unsent.length > 1) return
      // A thread at rest is woken at once; a busy one can wait until this turn has asked for all it wants.
      if (this.#underWay.length === 0) queueMicrotask(() => this.#send())
      else setImmediate(() => this.#send())
    })
  }

  /** Finishes what is under way and closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#send()
    this.#closed = new SparringError('store_unavailable', `The database ${this.#file} is closed.`)
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.ref()
    this.#worker.postMessage('close')
    await exited
  }

  #send(): void {
    if (this.#unsent.length === 0) return
    const batch: Batch = this.#unsent.map(({ request }) => request)
    if (this.#underWay.length === 0) this.#worker.ref()
    this.#underWay.push(...this.#unsent)
    this.#unsent = []
    this.#worker.postMessage(
      batch,
      batch.flatMap((request) => (request.op === 'project' ? [request.body.buffer] : [])),
    )
  }

  #settle({ replies, failures }: BatchReply): void {
    const settled = this.#underWay.splice(0, replies.length)
    if (this.#underWay.length === 0 && !this.#closed) this.#worker.unref()
    for (const [index, failure] of failures) settled[index]?.reject(cannotDo(this.#file, failure))
    // A promise is settled once: those that were rejected stay so.
    for (const [index, { resolve }] of settled.entries()) resolve(replies[index])
  }

  #lose(cause: unknown): void {
    this.#closed ??= new SparringError('store_unavailable', `The thread of the database ${this.#file} has stopped. Restart the server.`, { cause })
    for (const { reject } of [...this.#underWay, ...this.#unsent]) reject(this.#closed)
    this.#underWay = []
    this.#unsent = []
  }
}

/** The first thing the thread says: that it is open, or why not. */
function greeting(worker: Worker): Promise<WorkerHello> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve({ refused: { message: error.message, code: null } })
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
