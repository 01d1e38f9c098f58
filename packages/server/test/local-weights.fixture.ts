import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LocalWeights } from '../src/adapters/local-voice/index.js'

/** Kept from run to run beside what is installed, where `weights` of a server's data folder may point. */
export const keptWeights = fileURLToPath(new URL('../../../node_modules/.cache/sparring-speech', import.meta.url))

/** Fetches the weights once; answers why they cannot be had, or `null`. */
export async function weightsLack(): Promise<string | null> {
  const weights = new LocalWeights(keptWeights)
  let why = ''
  const failed = (error: unknown) => {
    why = String(error)
  }
  await weights.fetch({ begun: () => undefined, done: () => undefined, failed })
  return existsSync(weights.folder) ? null : `the weights cannot be had here: ${why}`
}
