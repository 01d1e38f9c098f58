/**
 * `pnpm bench:latency [--turns N] [--json]`: from a client's send to the first byte of text and of sound, over HTTP, through the
 * built server with its durable store and the providers' own SDKs, against fakes of both providers at a fixed pace. In the
 * same run: the sequential design (choose, whole reply, whole speech, upload, answer), the arithmetic limits for that very
 * reply, and the processor time of a reply beside that of the bare SDK.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CapturedRequest, startFakeElevenlabs, startFakeOpenai, tokensOf } from '../test/fake-providers/index.ts'
import { bareText, sequentialTurn } from './latency/designs.ts'
import { limitsOf, type Pace } from './latency/limits.ts'
import { quantile, ratio } from './latency/numbers.ts'
import { askTurn, type TurnTimes } from './latency/turn.ts'
import { ServerProcess, startMeeting } from './server-process.ts'

const { values } = parseArgs({
  options: { turns: { type: 'string', default: '20' }, json: { type: 'boolean', default: false }, port: { type: 'string', default: '18433' } },
})
const turns = Number(values.turns)
const pace: Pace = { first_token_ms: 350, tokens_per_second: 80, speech_first_byte_ms: 120, real_time_factor: 0.1, upload_ms: 150 }
const words =
  'We plan by hand, and it never ends. Three people sit over the routes from four in the morning, and by seven the first driver calls to say that it does not fit. ' +
  'Last spring we tried a tool that looked much like yours, and after two months nobody used it any more. So tell me: what would a pilot change for us in the first month, and who on your side would stay until it works?'
const clear = 'Carolina, what does planning cost you today?'
const unsure = 'Who would train the drivers and connect the API?'

/** Names the second of those it is offered, as a model may: so the decision is seen to be the model's. */
function reply({ body }: CapturedRequest): string {
  const offered = /Choose who would answer: @([\w-]+), @([\w-]+)/.exec(JSON.stringify(body))
  return offered === null ? words : `@${offered[2]} ${words}`
}

const openai = await startFakeOpenai({ ...pace, reply })
const elevenlabs = await startFakeElevenlabs(pace)
const folder = await mkdtemp(join(tmpdir(), 'sparring-latency-'))
const providers = { OPENAI_API_KEY: 'fake', OPENAI_BASE_URL: openai.url, ELEVENLABS_API_KEY: 'fake', ELEVENLABS_BASE_URL: elevenlabs.url }
const server = new ServerProcess(folder, Number(values.port), providers)
await server.start()

/** Seconds of processor time of the server so far. */
async function cpuSeconds(): Promise<number> {
  const fields = (await readFile(`/proc/${server.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Turns one after the other, each in a meeting of its own where the floor must be unsure; the first warm the engines. */
async function ours(message: string, options: { readonly sound: boolean; readonly fresh: boolean }): Promise<readonly TurnTimes[]> {
  const held: TurnTimes[] = []
  let meeting = await startMeeting(server.url, 1)
  for (let turn = 0; turn < turns + 5; turn += 1) {
    if (options.fresh) meeting = await startMeeting(server.url, turn, ['cfo', 'cto', 'coo'])
    const times = await askTurn(server.url, meeting, message, options.sound)
    if (turn >= 5) held.push(times)
  }
  return held
}

const aloud = { sound: true, fresh: false }
const named = await ours(clear, aloud)
const byModel = await ours(unsure, { sound: true, fresh: true })
const [cpuBefore, repliesBefore] = [await cpuSeconds(), openai.requests.length]
const typed = await ours(clear, { sound: false, fresh: false })
// A message may be answered by more than one buyer: each reply is a call of the model.
const replyCpuMs = (((await cpuSeconds()) - cpuBefore) * 1000) / (openai.requests.length - repliesBefore)
const bare = await bareText(openai.url, turns)
const sequential = await Promise.all(Array.from({ length: 3 }, () => sequentialTurn(openai.url, elevenlabs.url, pace.upload_ms)))
await server.stop('SIGTERM')
await Promise.all([openai.close(), elevenlabs.close()])
await rm(folder, { recursive: true, force: true })

const limits = limitsOf(tokensOf(words), pace)
const audio = (times: readonly TurnTimes[]) => times.map(({ first_audio_ms }) => first_audio_ms ?? Number.NaN)
const text = (times: readonly TurnTimes[]) => times.map(({ first_text_ms }) => first_text_ms)
const report = {
  pace,
  reply: words,
  limits,
  turns,
  clear: { first_text_p50: quantile(text(named), 0.5), first_audio_p50: quantile(audio(named), 0.5), first_audio_p95: quantile(audio(named), 0.95) },
  named_by_model: {
    share: byModel.filter(({ rule }) => rule === 'named_by_mind').length / byModel.length,
    first_text_p50: quantile(text(byModel), 0.5),
    first_audio_p50: quantile(audio(byModel), 0.5),
    first_audio_p95: quantile(audio(byModel), 0.95),
  },
  typed: { first_text_p50: quantile(text(typed), 0.5) },
  sequential_first_audio_ms: quantile(sequential, 0.5),
  cpu_ms: { reply: Number(replyCpuMs.toFixed(1)), bare_sdk: bare.cpu_ms },
  ratios: {
    clear_to_first_clause: ratio(quantile(audio(named), 0.5), limits.first_clause_ms),
    named_by_model_to_first_clause: ratio(quantile(audio(byModel), 0.5), limits.first_clause_ms),
    sequential_to_clear: ratio(quantile(sequential, 0.5), quantile(audio(named), 0.5)),
    cpu_to_bare_sdk: ratio(replyCpuMs, bare.cpu_ms),
  },
}
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
else {
  const rows: readonly (readonly [string, number | string])[] = [
    ['limit, first clause (first audio)', limits.first_clause_ms],
    ['limit, first sentence (first audio)', limits.first_sentence_ms],
    ['clear turn, first text p50', report.clear.first_text_p50],
    ['clear turn, first audio p50 / p95', `${report.clear.first_audio_p50} / ${report.clear.first_audio_p95}`],
    ['   × first-clause limit', report.ratios.clear_to_first_clause],
    ['model names the speaker, first audio p50 / p95', `${report.named_by_model.first_audio_p50} / ${report.named_by_model.first_audio_p95}`],
    ['   × first-clause limit', report.ratios.named_by_model_to_first_clause],
    ['   share of turns it named', report.named_by_model.share],
    ['typed turn, first text p50', report.typed.first_text_p50],
    ['sequential design, first audio', report.sequential_first_audio_ms],
    ['   × ours', report.ratios.sequential_to_clear],
    ['processor time a reply / bare SDK, ms', `${report.cpu_ms.reply} / ${report.cpu_ms.bare_sdk}`],
    ['   ×', report.ratios.cpu_to_bare_sdk],
  ]
  process.stdout.write(`${rows.map(([name, value]) => `${name.padEnd(50)} ${value}`).join('\n')}\n`)
}
