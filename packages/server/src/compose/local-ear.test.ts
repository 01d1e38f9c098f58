import { expect, it } from 'vitest'
import { onceThere } from './local-ear.js'

const pcm = { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 } as const
const heard = { text: 'How do you plan?', words: null, duration_ms: 1_000 }

it('a recogniser whose weights are missing says which, and hears as soon as they are there', async () => {
  const weights: { lack: string | null } = { lack: 'its weights (28 MB) are being fetched, once' }
  const ear = onceThere({ id: 'local/ear', encodings: ['pcm_s16le'], transcribe: async () => heard }, weights)
  await expect(ear.transcribe(new Uint8Array(2), pcm)).rejects.toMatchObject({
    code: 'recogniser_unavailable',
    message: expect.stringContaining('being fetched'),
  })
  weights.lack = null
  expect(await ear.transcribe(new Uint8Array(2), pcm)).toEqual(heard)
})
