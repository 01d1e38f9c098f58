import { type Analytics, actsOf, isSalesperson, type Meeting, type Turn, wasAsked } from '@sparring/core'
import { buyersOf, outcome } from './outcome.js'
import { clock, type Paint, rule, wrapped } from './paint.js'

export interface PictureParts {
  readonly analytics: Analytics
  readonly meeting: Meeting
  readonly turns: readonly Turn[]
  readonly seller: string
}

/** The meeting as a page: how it went, who spoke how long, what was asked. */
export function drawPicture(parts: PictureParts, paint: Paint): string {
  const { bold, dim, width } = paint
  const { analytics, meeting, turns } = parts
  return [
    rule(meeting.status === 'ended' ? 'What happened' : 'So far', paint),
    ...outcome(meeting, turns).map((line) => wrapped(line, width)),
    '',
    bold('Who spoke'),
    ...shares(parts, paint),
    ...(analytics.talk_time_estimated ? [dim(wrapped('Times are estimated from the words, 150 a minute.', width, '  '))] : []),
    '',
    bold('What was asked'),
    ...facts(parts).map(([name, value]) => wrapped(value, width, `  ${name.padEnd(labelWidth)}`)),
    '',
    ...prepared(parts, paint),
  ].join('\n')
}

const labelWidth = 20

function shares({ analytics, seller }: PictureParts, paint: Paint): readonly string[] {
  const rows: readonly (readonly [string, number])[] = [
    [seller, analytics.salesperson_talk_time ?? 0],
    ...Object.values(analytics.performance.airtime ?? {}).map(({ name, seconds }) => [name, seconds] as const),
  ]
  const total = rows.reduce((sum, [, seconds]) => sum + seconds, 0)
  if (total === 0) return [paint.dim('  Nobody has spoken yet.')]
  return rows.map(([name, seconds], seat) => bar(seat, name, seconds, total, paint))
}

function bar(seat: number, name: string, seconds: number, total: number, paint: Paint): string {
  const room = Math.max(10, Math.min(40, paint.width - 38))
  const share = seconds / total
  const length = Math.round(share * room)
  const drawn = paint.seat(seat, '█'.repeat(length)) + paint.dim('░'.repeat(room - length))
  return `  ${name.slice(0, labelWidth - 1).padEnd(labelWidth)}${drawn} ${String(Math.round(share * 100)).padStart(3)} % ${clock(seconds).padStart(6)}`
}

/** Each fact as a sentence; what was not observed says why in its place. */
function facts({ analytics, meeting, turns }: PictureParts): readonly (readonly [string, string])[] {
  const { performance, unobserved, questions_asked, usage } = analytics
  const hits = performance.directed_question_hit_rate
  const own = turns.filter(isSalesperson).length
  const missing = (field: string): string => unobserved[field] ?? 'Not observed.'
  return [
    ['Your questions', questions_asked === null ? missing('questions_asked') : questionsTold(questions_asked, turns)],
    [
      'Asked by name',
      hits === null
        ? missing('performance.directed_question_hit_rate')
        : `${hits.asked}; ${hits.answered === hits.asked ? 'answered by whom you asked' : `whom you asked answered ${hits.answered}`}.`,
    ],
    [
      'Longest monologue',
      performance.longest_monologue === null
        ? missing('performance.longest_monologue')
        : `${spoken(performance.longest_monologue)} from you without a word from a buyer.`,
    ],
    ['Turns', `${analytics.total_turns}: you spoke ${times(own)}, ${buyersOf(meeting)} ${times(turns.length - own)}.`],
    ...(typeof usage?.cost_usd === 'number' ? [['Cost', `$${usage.cost_usd.toFixed(4)} for models and voices.`] as const] : []),
  ]
}

const spoken = (seconds: number): string => (seconds < 60 ? `${Math.round(seconds)} seconds` : `${clock(seconds)} minutes`)
const times = (count: number): string => ['not at all', 'once', 'twice'][count] ?? `${count} times`

const asks = ({ text }: Turn): boolean => actsOf(text).some(({ acts }) => acts.includes('open_question') || acts.includes('closed_question'))

/** How many, and who took the answer first. */
function questionsTold(count: number, turns: readonly Turn[]): string {
  if (count === 0) return 'None.'
  const answered = new Map<string, number>()
  turns.forEach((turn, index) => {
    const next = turns[index + 1]
    if (!isSalesperson(turn) || !asks(turn) || next === undefined || isSalesperson(next)) return
    answered.set(next.speaker_name, (answered.get(next.speaker_name) ?? 0) + 1)
  })
  const who = [...answered].map(([name, often]) => `${name} ${times(often)}`)
  return who.length === 0 ? `${count}.` : `${count}. First to answer: ${who.join(', ')}.`
}

function prepared({ meeting, turns }: PictureParts, { bold, dim, width }: Paint): readonly string[] {
  const questions = meeting.top_5_question_details.map((question) => ({ ...question, asked: wasAsked(question, turns) }))
  const asked = questions.filter((question) => question.asked).length
  return [
    wrapped(`${bold('Prepared questions')}: ${asked} of ${questions.length} asked (✓)`, width),
    ...questions.map((question) => (question.asked ? wrapped(question.question, width, '  ✓ ') : dim(wrapped(question.question, width, '  – ')))),
    dim(wrapped('Judged by the words you used: the same question in quite other words counts as not asked.', width, '  ')),
  ]
}
