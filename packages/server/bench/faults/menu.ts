import { concurrentLimitExceeded, type Fault, insufficientQuota, quotaExceeded, systemBusy } from '../../test/fake-providers/index.ts'

/** What is asked of a provider. `voice socket` is speech over a WebSocket, which many replies share. */
export const places = ['reply', 'preparation', 'speech', 'voice socket', 'recognition'] as const
export type Place = (typeof places)[number]

export interface Course {
  /** As the table names it. */
  readonly name: string
  readonly fault: Fault
  /** It costs a watchdog's time. */
  readonly slow: boolean
}

const course = (name: string, fault: Fault): Course => ({ name, fault, slow: fault.kind === 'stall' })
const status = (code: number, headers: Readonly<Record<string, string>> = {}): Fault => ({ kind: 'status', status: code, headers })

const refusals: readonly Course[] = [
  course('401', status(401)),
  course('403', status(403)),
  course('408', status(408)),
  course('429', status(429)),
  course('429, wait .2 s', status(429, { 'retry-after': '0.2' })),
  course('429, wait a minute', status(429, { 'retry-after': '60' })),
  course('500', status(500)),
  course('503', status(503)),
]
const unanswered: readonly Course[] = [
  course('no answer, cut', { kind: 'disconnect', before_headers: true }),
  course('no answer, closed', { kind: 'clean_close', before_headers: true }),
  course('no HTTP', { kind: 'malformed', before_headers: true }),
  course('no answer, stalled', { kind: 'stall', before_headers: true }),
]
const broken: readonly Course[] = (['disconnect', 'clean_close', 'malformed', 'in_stream_error', 'stall'] as const).flatMap((kind) => [
  course(`${kind} behind headers`, { kind, after: 0 }),
  course(`${kind} amid`, { kind, after: 1 }),
])
const model: readonly Course[] = [
  ...refusals,
  ...unanswered,
  ...broken,
  course('429, quota', insufficientQuota),
  ...(['disconnect', 'clean_close', 'malformed', 'in_stream_error'] as const).map((kind) => course(`${kind} after a sentence`, { kind, after: 12 })),
  course('flat error amid', { kind: 'in_stream_error', after: 3, shape: 'flat' }),
  course('response.failed amid', { kind: 'in_stream_error', after: 3, shape: 'failed' }),
  course('refusal', { kind: 'refusal' }),
  course('length', { kind: 'length' }),
  course('content filter', { kind: 'content_filter' }),
]
const openaiSpeech: readonly Course[] = [...refusals, ...unanswered, ...broken, course('429, quota', insufficientQuota)]
const elevenlabsSpeech: readonly Course[] = [
  ...refusals,
  ...unanswered,
  ...broken,
  course('401, quota', quotaExceeded),
  course('429, busy', systemBusy),
  course('429, too many at once', concurrentLimitExceeded),
]

/** Everything that may go wrong at a place. A form that is read at once has no middle, but for its body. */
export const menu = (place: Place, voices: 'openai' | 'elevenlabs'): readonly Course[] =>
  place === 'reply' || place === 'preparation' ? model : voices === 'openai' ? openaiSpeech : elevenlabsSpeech
