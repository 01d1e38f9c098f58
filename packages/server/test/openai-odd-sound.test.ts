import { createServer } from 'node:http'
import { usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { openaiSpeech } from '@sparring/server/openai'
import { expect, it } from 'vitest'

/** Speaks one piece by a provider that answers with so many bytes of silence. */
async function spoken(length: number): Promise<number> {
  const server = createServer((_, response) => response.end(new Uint8Array(length)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  try {
    const speech = openaiSpeech({ api_key: 'sk-test', base_url: `http://127.0.0.1:${address.port}`, clock: systemClock })
    const pieces = async function* () {
      yield 'Ten thousand a year.'
    }
    let heard = 0
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    for await (const part of speech.stream(pieces(), request)) if (part.type === 'audio') heard += part.bytes.length
    return heard
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const twoSeconds = 2 * 2 * usualSpeech.sample_rate

it('sound that ends amid a sample broke off, however long it is', async () => {
  await expect(spoken(twoSeconds + 1)).rejects.toMatchObject({ kind: 'upstream' })
})

it('sound of whole samples is heard whole', async () => {
  expect(await spoken(twoSeconds)).toBe(twoSeconds)
})
