import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { environmentFrom } from '../src/environment.js'
import { loggedError } from '../src/logged-error.js'
import { startServer } from '../src/start-server.js'

export interface OpenedServer {
  readonly url: string
  readonly summary: readonly string[]
  /** All that was logged. */
  log(): string
  /** Resolves once the log has this. */
  logged(text: string): Promise<void>
  close(): Promise<void>
}

/** A server as these variables, and nothing else, make it: on a free port, in a folder of its own, with a log that is kept. */
export async function openServer(variables: Readonly<Record<string, string>>): Promise<OpenedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  const environment = environmentFrom({ ...variables, PORT: '0', SPARRING_DATA_DIR: folder })
  let log = ''
  const watchers = new Set<() => void>()
  const lines = new Writable({
    write(line, _, done) {
      log += String(line)
      for (const watch of watchers) watch()
      done()
    },
  })
  const logger = pino({ level: 'debug', serializers: { err: loggedError } }, lines)
  const server = await startServer({ ...environment, version: '0.0.0', logger })
  return {
    url: server.url,
    summary: server.summary,
    log: () => log,
    logged: (text) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!log.includes(text)) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      }),
    async close() {
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}
