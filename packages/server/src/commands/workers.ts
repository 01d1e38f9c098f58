import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import type { StoreSettings } from '../environment/stores.js'
import { RestartPace } from './restart-pace.js'

/** What a worker tells its parent once it serves: the lines that the parent prints once for all. */
interface WorkerReady {
  readonly banner: string
}

/** Every worker has stopped by itself before; one that is stuck is ended then, so that the whole has stopped within 25 s. */
const stopWithinMs = 24_800
const most = 64

/** How many processes are asked for. Throws where they could not share what they store. */
export function workersFrom(given: string | undefined, { mongodb }: StoreSettings): number {
  if (given === undefined) return 1
  const count = Number(given)
  if (!/^\d{1,2}$/.test(given) || count < 1 || count > most) throw new Error(`--workers ${given} must be a whole number from 1 to ${most}.`)
  if (count === 1 || mongodb !== null) return count
  throw new Error(
    `--workers ${count} needs a store that all of them share: set MONGODB_URL, and REDIS_URL for live events between them. SQLite, which is embedded, is for one process: leave --workers out with it.`,
  )
}

/** Told by a worker once it serves. */
export function tellParent(banner: string): void {
  process.send?.({ banner } satisfies WorkerReady)
}

/**
 * Starts this same command as so many processes on one port, and puts another in the place of one that dies. Any of them serves
 * any meeting: who gets a connection is left to chance. Answers the exit code once it was asked to stop and all have.
 */
export function serveByWorkers(count: number, logger: Logger): Promise<number> {
  return new Crew(count, logger).serve()
}

class Crew {
  #count: number
  #logger: Logger
  #pace = new RestartPace()
  #restarts = new Set<NodeJS.Timeout>()
  #ready = new Set<Worker>()
  #shown = false
  #stopping = false
  #code = 0
  #ended = Promise.withResolvers<number>()

  constructor(count: number, logger: Logger) {
    this.#count = count
    this.#logger = logger
  }

  serve(): Promise<number> {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => this.#stop())
    // The others follow once one serves: what keeps it from that is told once.
    this.#fork()
    return this.#ended.promise
  }

  #fork(): void {
    const worker = cluster.fork()
    const began = performance.now()
    worker.once('message', ({ banner }: WorkerReady) => this.#serves(worker, banner))
    worker.once('exit', (code, signal) => this.#died(worker, code ?? signal, performance.now() - began))
  }

  #serves(worker: Worker, banner: string): void {
    this.#ready.add(worker)
    this.#logger.info({ worker: worker.id, pid: worker.process.pid }, 'a worker serves')
    if (this.#stopping) return
    if (!this.#shown && this.#ready.size === 1) for (let index = 1; index < this.#count; index += 1) this.#fork()
    if (this.#shown || this.#ready.size < this.#count) return
    this.#shown = true
    process.stderr.write(banner)
  }

  #died(worker: Worker, how: number | NodeJS.Signals, livedMs: number): void {
    const served = this.#ready.delete(worker)
    if (!this.#stopping && !served && !this.#shown) {
      this.#code = 1
      this.#stop()
    }
    if (this.#stopping) {
      // One that was asked to stop before it could hear it has lost nothing.
      if (how !== 0 && how !== 'SIGTERM') this.#code = 1
      this.#endIfAlone()
      return
    }
    const afterMs = this.#pace.next(livedMs)
    this.#logger.error({ worker: worker.id, pid: worker.process.pid, ended_with: how, restart_in_ms: afterMs }, 'a worker ended: another takes its place')
    const restart = setTimeout(() => {
      this.#restarts.delete(restart)
      this.#fork()
    }, afterMs)
    this.#restarts.add(restart)
  }

  /** Asked once, the workers finish what they do; asked twice, they end at once. */
  #stop(): void {
    if (this.#stopping) {
      this.#kill()
      return
    }
    this.#stopping = true
    for (const restart of this.#restarts) clearTimeout(restart)
    for (const worker of workers()) worker.process.kill('SIGTERM')
    setTimeout(() => this.#kill(), stopWithinMs).unref()
    this.#endIfAlone()
  }

  #kill(): void {
    this.#code = 1
    for (const worker of workers()) worker.process.kill('SIGKILL')
  }

  #endIfAlone(): void {
    if (workers().every((worker) => worker.isDead())) this.#ended.resolve(this.#code)
  }
}

const workers = (): readonly Worker[] => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
