/** `pnpm fake:providers`: both fakes on fixed ports, and the lines for `.env` that point the server at them. */
import { parseArgs } from 'node:util'
import { chosenFaults } from './chosen-faults.ts'
import { startFakeElevenlabs, startFakeOpenai } from './index.ts'

const number = (usual: string) => ({ type: 'string', default: usual }) as const
const { values } = parseArgs({
  options: {
    'openai-port': number('18201'),
    'elevenlabs-port': number('18202'),
    'first-token-ms': number('350'),
    'tokens-per-second': number('80'),
    'speech-first-byte-ms': number('120'),
    'real-time-factor': number('0.1'),
    jitter: number('0'),
    seed: number('1'),
    fault: { type: 'string' },
    'fault-share': number('1'),
    status: number('503'),
    'retry-after': { type: 'string' },
  },
})
const pace = {
  first_token_ms: Number(values['first-token-ms']),
  tokens_per_second: Number(values['tokens-per-second']),
  speech_first_byte_ms: Number(values['speech-first-byte-ms']),
  real_time_factor: Number(values['real-time-factor']),
  jitter: Number(values.jitter),
  seed: Number(values.seed),
}
const openai = await startFakeOpenai({ ...pace, port: Number(values['openai-port']) })
const elevenlabs = await startFakeElevenlabs({ ...pace, port: Number(values['elevenlabs-port']) })
if (values.fault !== undefined) {
  const retry_after = values['retry-after'] === undefined ? null : Number(values['retry-after'])
  const chosen = { kind: values.fault, share: Number(values['fault-share']), status: Number(values.status), retry_after, seed: pace.seed }
  for (const provider of [openai, elevenlabs]) provider.failWhen(chosenFaults(chosen))
}
process.stdout.write(`OPENAI_API_KEY=fake
OPENAI_BASE_URL=${openai.url}
ELEVENLABS_API_KEY=fake
ELEVENLABS_BASE_URL=${elevenlabs.url}
`)
process.stderr.write('Fakes of OpenAI and ElevenLabs: put the lines above into .env. Ctrl-C ends them.\n')
