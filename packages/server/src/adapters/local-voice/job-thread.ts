import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { unlessAborted } from '../streams/within.js'
import type { JobReply } from './jobs.js'

/**
 * A thread for what would stand still a process: begun with its first job, given one job at a time, in order. A job whose signal
 * is aborted before its turn is never begun; one that is under way is no longer waited for. A thread that dies fails its job,
 * and the next job begins a new one. It keeps no process alive that has nothing else to do.
 */
export class JobThread<Job, Result> {
  readonly #name: string
  readonly #setUp: unknown
  #worker: Worker | null = null
  #before: Promise<unknown> = Promise.resolve()

  /** `name`: of the worker's file beside this one. `setUp` is what it finds as its `workerData`. */
  constructor(name: 'speech' | 'recognition', setUp?: unknown) {
    this.#name = name
    this.#setUp = setUp
  }

  /** Rejects with the signal's reason, or with why the thread could not do it. */
  async perform(job: Job, signal: AbortSignal): Promise<Result> {
    const mine = this.#before.then(() => {
      signal.throwIfAborted()
      return this.#ask(job)
    })
    this.#before = mine.catch(() => undefined)
    return unlessAborted(signal, mine)
  }

  dispose(): void {
    void this.#worker?.terminate()
    this.#worker = null
  }

  #ask(job: Job): Promise<Result> {
    const worker = this.#begun()
    worker.ref()
    return new Promise<Result>((resolve, reject) => {
      const over = () => {
        worker.off('message', answered).off('error', reject).off('exit', ended).unref()
      }
      const answered = (reply: JobReply<Result>) => {
        over()
        if ('result' in reply) resolve(reply.result)
        else reject(new Error(reply.failure))
      }
      const ended = (code: number) => {
        over()
        reject(new Error(`Its thread ended with ${code}.`))
      }
      worker.once('message', answered).once('error', reject).once('exit', ended)
      worker.postMessage(job)
    })
  }

  #begun(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(workerFile(this.#name), { workerData: this.#setUp, stdout: true, stderr: true })
    // What the libraries in it print is for those who make them; what goes wrong is told by its failure.
    worker.stdout.resume()
    worker.stderr.resume()
    const gone = () => {
      if (this.#worker === worker) this.#worker = null
    }
    // Heard also while nothing is asked of it: a failure that nobody hears would end the process.
    worker.on('error', gone).on('exit', gone)
    this.#worker = worker
    return worker
  }
}

/** Beside this file in source; by the package's own name where it is built, since bundling moves this file. */
function workerFile(name: string): string {
  return import.meta.url.endsWith('.ts')
    ? fileURLToPath(new URL(`./${name}-worker.ts`, import.meta.url))
    : createRequire(import.meta.url).resolve(`@sparring/server/local-${name}-worker`)
}
