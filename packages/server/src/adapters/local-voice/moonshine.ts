import { createRequire } from 'node:module'
import { join } from 'node:path'
import { segments } from './segments.ts'
import { tokensFile } from './tokens.ts'
import { checkWeights } from './weights.ts'

/** What is used of sherpa-onnx, which comes without types. */
interface Sherpa {
  createOfflineRecognizer(config: unknown): OfflineRecognizer
}
interface OfflineRecognizer {
  createStream(): OfflineStream
  decode(stream: OfflineStream): void
  getResult(stream: OfflineStream): { readonly text: string }
}
interface OfflineStream {
  acceptWaveform(sampleRate: number, samples: Float32Array): void
  free(): void
}

const heardRate = 16_000

/** Loaded with the first sound: it takes a second or two, and some 400 MB for as long as the thread lives. */
export async function loadMoonshine(folder: string): Promise<(samples: Float32Array) => string> {
  await checkWeights(folder)
  const sherpa: Sherpa = createRequire(import.meta.url)('sherpa-onnx')
  const moonshine = { encoder: join(folder, 'encoder_model.onnx'), mergedDecoder: join(folder, 'decoder_model_merged.onnx') }
  const model = { moonshine, tokens: join(folder, tokensFile), numThreads: 1, provider: 'cpu', debug: 0 }
  const recognizer = sherpa.createOfflineRecognizer({ featConfig: { sampleRate: heardRate, featureDim: 80 }, modelConfig: model })
  return (samples) =>
    segments(samples, heardRate)
      .map((segment) => heard(recognizer, segment))
      .filter((text) => text !== '')
      .join(' ')
}

function heard(recognizer: OfflineRecognizer, samples: Float32Array): string {
  const stream = recognizer.createStream()
  try {
    stream.acceptWaveform(heardRate, samples)
    recognizer.decode(stream)
    return recognizer.getResult(stream).text.trim()
  } finally {
    stream.free()
  }
}
