import type { AudioFormat, Clock, RecognitionEvent, RecognitionOptions } from '@sparring/core'
import { z } from 'zod'
import { eitherSignal } from '../streams/either-signal.js'
import { Inbox } from '../streams/inbox.js'
import { unlessAborted, within } from '../streams/within.js'
import { type Asked, impossible, refused, silent } from './failures.js'
import { languageCode } from './http-request.js'
import { fittingTerms, wordsOf } from './recognized.js'
import { type Account, socketUrl } from './sdk-client.js'
import { type OpenSocket, openSocket, type SocketMessage } from './socket.js'

export interface LiveRecognitionParts {
  readonly account: Account
  readonly clock: Clock
  readonly model: string
  readonly silence_ms: number
}

const asked: Asked = 'live recognition'
const rates = new Set([8000, 16_000, 22_050, 24_000, 44_100, 48_000])
/** Below what one message may hold. */
const mostBytes = 32_000
/** The times of a text follow it at once; so long they are waited for, in milliseconds. */
const timesMs = 1_000

/** A message, or that all of the sound was sent. */
type Step = { readonly type: 'message'; readonly message: SocketMessage } | { readonly type: 'committed' }

/** Recognition of speech as it is said, over one WebSocket. The end of the sound commits it. */
export async function* liveEvents(
  parts: LiveRecognitionParts,
  audio: AsyncIterable<Uint8Array>,
  format: AudioFormat,
  { signal: given, key_terms = [], language }: RecognitionOptions,
): AsyncGenerator<RecognitionEvent> {
  given?.throwIfAborted()
  const { encoding, sample_rate, channels } = format
  if (encoding !== 'pcm_s16le' || channels !== 1 || !rates.has(sample_rate))
    throw impossible(`Live recognition takes bare samples of one channel at ${[...rates].join(', ')} Hz, not ${encoding} of ${channels} at ${sample_rate}.`)
  const stop = new AbortController()
  const signal = eitherSignal(stop.signal, given)
  const source = audio[Symbol.asyncIterator]()
  const steps = new Inbox<Step>()
  const { account, clock, silence_ms, model } = parts
  const url = socketUrl(account, '/v1/speech-to-text/realtime', {
    model_id: model,
    audio_format: `pcm_${sample_rate}`,
    commit_strategy: 'manual',
    include_timestamps: 'true',
    language_code: language === undefined ? undefined : languageCode(language),
    keyterms: fittingTerms(key_terms, { most: 50, longest: 20 }),
  })
  try {
    const socket = await openSocket({
      url,
      api_key: account.api_key,
      asked,
      clock,
      silence_ms,
      signal,
      onMessage: (message) => steps.put({ type: 'message', message }),
      onClose: (failure) => steps.fail(failure),
    })
    stop.signal.addEventListener('abort', () => socket.close())
    sendAll(source, socket, sample_rate, signal)
      .then(() => steps.put({ type: 'committed' }))
      .catch((error: unknown) => steps.fail(error))
    yield* heard(steps, parts, signal)
  } finally {
    stop.abort()
    source.return?.().catch(() => undefined)
  }
}

async function sendAll(source: AsyncIterator<Uint8Array>, socket: OpenSocket, sample_rate: number, signal: AbortSignal): Promise<void> {
  const send = (bytes: Uint8Array, commit: boolean) =>
    socket.send({ message_type: 'input_audio_chunk', audio_base_64: Buffer.from(bytes).toString('base64'), commit, sample_rate })
  for (;;) {
    const next = await unlessAborted(signal, source.next())
    if (next.done === true) break
    for (let from = 0; from < next.value.length; from += mostBytes) send(next.value.subarray(from, from + mostBytes), false)
  }
  send(new Uint8Array(), true)
}

/** Turns messages into events until what was committed has come back. */
async function* heard(steps: Inbox<Step>, { clock, silence_ms }: LiveRecognitionParts, signal: AbortSignal): AsyncGenerator<RecognitionEvent> {
  const iterator = steps[Symbol.asyncIterator]()
  let committed = false
  let untimed: string | null = null
  for (;;) {
    const next = iterator.next()
    const ms = untimed !== null ? timesMs : committed ? silence_ms : null
    const lapsed = silent(asked, silence_ms)
    const step = await (ms === null ? unlessAborted(signal, next) : within({ clock, ms, late: () => lapsed, signal }, next)).catch((error: unknown) => {
      if (untimed !== null && error === lapsed) return null
      throw error
    })
    if (step === null || step.done === true) break
    if (step.value.type === 'committed') {
      committed = true
      continue
    }
    const { message } = step.value
    const failure = failureIn(message)
    if (failure !== null) throw failure
    const text = textIn(message)
    if (message['message_type'] === 'partial_transcript' && text !== '') yield { type: 'partial', text }
    if (message['message_type'] === 'committed_transcript') untimed = text
    if (message['message_type'] === 'committed_transcript_with_timestamps') {
      untimed = null
      yield { type: 'final', transcript: { text, words: wordsOf(tokensIn(message)), duration_ms: null } }
      if (committed) return
    }
  }
  if (untimed !== null) yield { type: 'final', transcript: { text: untimed, words: null, duration_ms: null } }
}

/** The field is `text`; some documentation calls it `transcript`. */
const textIn = ({ text, transcript }: SocketMessage): string => (typeof text === 'string' ? text : typeof transcript === 'string' ? transcript : '').trim()

const harmless = new Set(['warning', 'session_started'])

/** Every message that tells an error does so in a field of that name. */
function failureIn({ message_type, error }: SocketMessage): Error | null {
  if (typeof message_type !== 'string' || harmless.has(message_type) || (error === undefined && message_type !== 'error')) return null
  const code = message_type === 'error' ? 'upstream_error' : message_type
  return refused(asked, {
    status: null,
    detail: { code, fields: [], no_such_route: false },
    cause: Object.assign(new Error('The WebSocket told an error.'), { code }),
  })
}

const tokens = z.array(z.object({ text: z.string(), start: z.number().nullish(), end: z.number().nullish(), type: z.string().nullish() }))

const tokensIn = ({ words }: SocketMessage) => tokens.safeParse(words).data ?? []
