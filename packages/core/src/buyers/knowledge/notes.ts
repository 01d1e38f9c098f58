import { contentWords } from '../../acts/word-list.js'
import type { PanelMember } from '../../domain/representative.js'
import { numberOf } from './number-words.js'
import type { Subject } from './subject.js'

/** One thing that the notes tell of somebody, as that person would say it when asked about it. Never word for word. */
export interface Memory {
  readonly about: Subject
  readonly words: readonly string[]
  readonly said: readonly string[]
}

interface Form {
  readonly begins: RegExp
  readonly about: Subject
  readonly said: readonly string[]
}

const common = /^(?:\d+|two|three|four|five|six|years?|months?|weeks?|only|last|first|wants?|asks?|because|after|within)$/

/** How notes are written, in the third person without a subject, and what they become in the first. `$1` is the rest. */
const forms: readonly Form[] = [
  {
    begins: /^(?:always )?asks? (?:for|about) (.+)$/i,
    about: 'criteria',
    said: ['No offer gets past me without $1', 'Whoever sits there hears the same request from me, $1'],
  },
  {
    begins: /^signed (.+?) only after (.+)$/i,
    about: 'criteria',
    said: ['Without $2 I would never have put my name under $1', '$2 was what decided me with $1'],
  },
  {
    begins: /^(?:stopped|cancelled|killed|ended) (.+?) because (.+)$/i,
    about: 'last_project',
    said: ['I pulled the plug on $1: $2', '$1 ended on my desk, and the reason was plain, $2'],
  },
  { begins: /^(?:stopped|cancelled|killed|ended) (.+)$/i, about: 'last_project', said: ['I pulled the plug on $1', '$1 ended on my desk'] },
  { begins: /^(?:lost|failed with) (.+)$/i, about: 'last_project', said: ['With $1 I had no luck', '$1 went wrong under my name'] },
  {
    begins: /^(?:tried|introduced|launched|bought|led|ran) (.+)$/i,
    about: 'last_project',
    said: ['$1 was my doing, so I know how such a thing goes', 'I have been through it myself with $1'],
  },
  { begins: /^came (?:here )?from (.+)$/i, about: 'tenure', said: ['Before that I was with $1', 'My years before this one were at $1'] },
  { begins: /^wants? to (.+)$/i, about: 'success', said: ['For me it is good when we manage to $1', 'The thing I am measured by is to $1'] },
  { begins: /^(?:wants?|needs?) (.+)$/i, about: 'success', said: ['What I have promised is $1', 'I am measured by one thing: $1'] },
  { begins: /^had (.+)$/i, about: 'worry', said: ['There was $1, and the answer to it lies on my desk', 'I am still busy with $1'] },
  { begins: /^burnt by (.+)$/i, about: 'worry', said: ['We have been through $1, and once was enough', 'After $1 I look twice at everything new'] },
  { begins: /^(?:tired|sick) of (.+)$/i, about: 'worry', said: ['Everybody here has had enough of $1', 'Please spare us $1, there were too many'] },
  {
    begins: /^(?:hates?|dislikes?|fears?|distrusts?|afraid of|worried about|sceptical of|skeptical of) (.+)$/i,
    about: 'worry',
    said: ['With $1 you will not make a friend of me', 'I have had my share of $1'],
  },
  { begins: /^(?:likes?|loves?|prefers?|values?) (.+)$/i, about: 'criteria', said: ['I have a weak spot for $1', '$1 goes down well with me'] },
  { begins: /^speaks? for (.+)$/i, about: 'own_role', said: ['Behind me stand $1, and they ask me first', 'I sit here on behalf of $1'] },
  {
    begins: /^(merging|building|running|preparing|replacing|opening|planning|leading) (.+)$/i,
    about: 'priorities',
    said: ['I am busy $1 $2', '$1 $2, that eats most of my weeks'],
  },
  { begins: /^(?:insists? on|cares? about|expects?) (.+)$/i, about: 'criteria', said: ['On $1 I do not give way', '$1 is where I am strict'] },
]

/** What somebody can tell out of their notes. */
export function memoriesOf({ notes, tenure_months }: Pick<PanelMember, 'notes' | 'tenure_months'>): readonly Memory[] {
  if (notes === null) return []
  return notes
    .slice(0, 1_000)
    .split(/[.;!\n]+/)
    .flatMap((piece) => {
      const memory = memoryOf(piece.trim(), tenure_months)
      return memory === null ? [] : [memory]
    })
}

function memoryOf(piece: string, tenure: number | null): Memory | null {
  for (const { begins, about, said } of forms) {
    const match = begins.exec(piece)
    if (match === null) continue
    const before = isOlderThan(piece, tenure) ? ', before my time in this house' : ''
    const parts = match.slice(1).map((part) => withArticle(lowered(part.trim().replace(/\s+(?:two|three|four|five|six|\d+) years ago/i, ''))))
    const filledIn = said.map((template) => template.replace(/\$(\d)/g, (_, digit: string) => parts[Number(digit) - 1] ?? ''))
    return {
      about,
      words: contentWords(piece).filter((word) => !common.test(word)),
      said: filledIn.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${before}.`),
    }
  }
  return null
}

/** The verb that a note begins with stands inside a sentence now. */
const lowered = (part: string): string => (/^(?:[A-Z][a-z]+ing)$/.test(part) ? part.toLowerCase() : part)

/** `drivers refused it` is said as `the drivers refused it`. */
const withArticle = (text: string): string =>
  /^(?:drivers|nurses|users|doctors|staff|agents|teams|people|customers) (?!who|that)/i.test(text) ? `the ${text}` : text

function isOlderThan(piece: string, tenure: number | null): boolean {
  const years = numberOf(/(\w+) years ago/i.exec(piece)?.[1] ?? '')
  return years !== null && tenure !== null && years * 12 > tenure
}

/** The last project of the kind and how it ended, where somebody’s notes tell it: then the whole panel knows that one. */
export function projectIn(panel: readonly PanelMember[]): { readonly past: string; readonly past_end: string; readonly whose: PanelMember } | null {
  for (const whose of panel) {
    const match = /(?:stopped|cancelled|killed|ended) ((?:a|an|the) [^.;!\n]{3,60}?)(?: (?:two|three|four|five|\d+) years ago)? because ([^.;!\n]{3,80})/i.exec(
      whose.notes ?? '',
    )
    const [, past, past_end] = match ?? []
    if (past !== undefined && past_end !== undefined) return { past, past_end: withArticle(past_end.trim()), whose }
  }
  return null
}
