import { parentPort, workerData } from 'node:worker_threads'
import { type NuisanceOptions, nuisances } from './nuisances.ts'

/** In a thread of its own: what the nuisances take of the client must not look like what they take of the server. */
const options: Omit<NuisanceOptions, 'running'> = workerData

parentPort?.on('message', async (forMs: number) => {
  const until = performance.now() + forMs
  await nuisances({ ...options, running: () => performance.now() < until })
  parentPort?.postMessage('over')
})
