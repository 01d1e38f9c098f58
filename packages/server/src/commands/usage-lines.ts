import type { ReplyUsage, UsageEvent } from '@sparring/core'

/** Name of the column → what stands there of one meeting. */
const columns = {
  ended_at: ({ ended_at }) => ended_at,
  meeting_id: ({ _id }) => _id,
  tenant_id: ({ tenant_id }) => tenant_id,
  user_id: ({ user_id }) => user_id,
  minutes: ({ minutes }) => minutes,
  turns: ({ turns }) => turns,
  input_tokens: (event) => tokens(event, 'input_tokens'),
  cached_tokens: (event) => tokens(event, 'cached_tokens'),
  output_tokens: (event) => tokens(event, 'output_tokens'),
  speech_characters: ({ speech }) => sum(speech.map(({ characters }) => characters)),
  recognition_seconds: ({ recognition }) => sum(recognition.map(({ seconds }) => seconds)),
  uncounted_replies: ({ uncounted_replies }) => uncounted_replies,
  cost_usd: ({ cost_usd }) => cost_usd ?? '',
  unpriced: ({ unpriced }) => unpriced.join(' '),
} as const satisfies Readonly<Record<string, (event: UsageEvent) => string | number>>

/** Of the replies and of the five questions. */
const tokens = ({ models, preparation }: UsageEvent, kind: Exclude<keyof ReplyUsage, 'model'>): number =>
  sum([...models, ...preparation].map((counted) => counted[kind]))

const sum = (numbers: readonly number[]): number => Math.round(numbers.reduce((all, each) => all + each, 0) * 1_000_000) / 1_000_000

/** Usage events as lines: a table for people, which ends with its sum, or CSV or JSON for machines. */
export async function* usageLines(events: AsyncIterable<UsageEvent>, form: 'table' | 'csv' | 'json'): AsyncGenerator<string> {
  switch (form) {
    case 'json':
      for await (const event of events) yield JSON.stringify(event)
      return
    case 'csv':
      yield Object.keys(columns).join(',')
      for await (const event of events)
        yield Object.values(columns)
          .map((textIn) => quoted(String(textIn(event))))
          .join(',')
      return
    case 'table':
      yield* table(events)
  }
}

/** RFC 4180. */
const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

type Column = readonly [title: string, width: number, textIn: (event: UsageEvent) => string]

/** Numbers stand to the right, and what is wider than its column makes it wider. */
const shown: readonly Column[] = [
  ['ended', 16, ({ ended_at }) => ended_at.slice(0, 16).replace('T', ' ')],
  ['meeting', 36, columns.meeting_id],
  ['tenant', 12, columns.tenant_id],
  ['user', 12, columns.user_id],
  ['minutes', -7, ({ minutes }) => minutes.toFixed(1)],
  ['turns', -5, ({ turns }) => String(turns)],
  ['tokens in', -9, (event) => String(columns.input_tokens(event))],
  ['out', -7, (event) => String(columns.output_tokens(event))],
  ['characters', -10, (event) => String(columns.speech_characters(event))],
  ['seconds', -8, (event) => String(columns.recognition_seconds(event))],
  ['cost', -10, ({ cost_usd }) => dollars(cost_usd)],
]

const dollars = (usd: number | null): string => (usd === null ? 'unknown' : `$${usd.toFixed(4)}`)

const row = (textOf: (column: Column) => string): string =>
  shown
    .map((column) => {
      const [, width] = column
      return width < 0 ? textOf(column).padStart(-width) : textOf(column).padEnd(width)
    })
    .join('  ')
    .trimEnd()

async function* table(events: AsyncIterable<UsageEvent>): AsyncGenerator<string> {
  const all = { meetings: 0, minutes: 0, usd: 0, unknown: 0 }
  yield row(([title]) => title)
  for await (const event of events) {
    yield row(([, , textIn]) => textIn(event))
    all.meetings += 1
    all.minutes += event.minutes
    all.usd += event.cost_usd ?? 0
    all.unknown += event.cost_usd === null ? 1 : 0
  }
  const known = all.unknown === 0 ? '' : `, without the ${all.unknown} whose models have no price`
  yield `${all.meetings} meetings, ${all.minutes.toFixed(1)} minutes, ${dollars(all.usd)}${known}`
}
