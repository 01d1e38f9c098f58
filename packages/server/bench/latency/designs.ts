import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { OpenAI } from 'openai'

const model = 'gpt-6.1-terra'

/** What this product replaces: choose a speaker, wait for the whole reply, for all of its speech, for the upload; then answer. */
export async function sequentialTurn(openaiUrl: string, elevenlabsUrl: string, uploadMs: number): Promise<number> {
  const openai = new OpenAI({ apiKey: 'fake', baseURL: openaiUrl, maxRetries: 0 })
  const elevenlabs = new ElevenLabsClient({ apiKey: 'fake', baseUrl: elevenlabsUrl, maxRetries: 0 })
  const began = performance.now()
  await openai.chat.completions.create({ model, messages: [{ role: 'user', content: 'Who answers?' }], max_tokens: 5 })
  const reply = await openai.chat.completions.create({ model, messages: [{ role: 'user', content: 'Answer.' }] })
  const speech = await elevenlabs.textToSpeech.convert('JBFqnCBsd6RMkjVDRZzb', { text: reply.choices[0]?.message.content ?? '', outputFormat: 'pcm_24000' })
  for await (const _ of speech);
  await new Promise((resolve) => setTimeout(resolve, uploadMs))
  return performance.now() - began
}

/** Processor time of a streamed reply through the bare SDK, in this process; milliseconds. */
export async function bareText(openaiUrl: string, turns: number): Promise<{ readonly cpu_ms: number }> {
  const openai = new OpenAI({ apiKey: 'fake', baseURL: openaiUrl, maxRetries: 0 })
  const one = async () => {
    const stream = await openai.chat.completions.create({ model, stream: true, messages: [{ role: 'user', content: 'Answer.' }] })
    for await (const _ of stream);
  }
  for (let turn = 0; turn < 5; turn += 1) await one()
  const before = process.cpuUsage()
  for (let turn = 0; turn < turns; turn += 1) await one()
  const { user, system } = process.cpuUsage(before)
  return { cpu_ms: Number(((user + system) / 1000 / turns).toFixed(1)) }
}
