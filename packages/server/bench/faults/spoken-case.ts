import { tone } from '../../test/fake-providers/audio/tone.ts'
import { wavHeader } from '../../test/fake-providers/audio/wav.ts'
import { formIn } from '../../test/fake-providers/form.ts'
import type { CapturedRequest } from '../../test/fake-providers/index.ts'

const sampleRate = 16_000
const headerBytes = 44

/** Something said, as a WAV file in base64, whose first samples are the number of the message. */
export function spokenCase(id: number): string {
  const samples = Buffer.from(tone(220, sampleRate, 0, 600))
  samples.writeInt32LE(id, 0)
  return Buffer.concat([wavHeader(sampleRate, samples.length), samples]).toString('base64')
}

/** Which message a request to a provider is made for; null where it is made for none. */
export function caseIn(request: CapturedRequest): number | null {
  const [file] = formIn(request).files
  if (file !== undefined) {
    const from = Buffer.from(file.bytes).toString('latin1', 0, 4) === 'RIFF' ? headerBytes : 0
    return Buffer.from(file.bytes).readInt32LE(from)
  }
  const last = [...JSON.stringify(request.body).matchAll(/\bcase (\d+)/gi)].at(-1)
  return last === undefined ? null : Number(last[1])
}
