import type { PreparedQuestion } from '../domain/meeting.js'
import { spokenRole } from '../domain/spoken-role.js'
import { plainText } from '../prompt/fence.js'
import { companyLines, productLines } from '../prompt/known-facts.js'
import type { QuestionsInput } from './prepare-questions.js'

type Ground = PreparedQuestion['rests_on']

/** What a question may rest on, by its source. */
export function groundsOf({ product, company, panel, meeting_goal }: QuestionsInput): readonly Ground[] {
  return [
    { source: 'product', text: productLines({ ...product, materials: [] }).join('\n') },
    ...product.materials.map(({ file_name }) => ({ source: 'material', text: file_name }) as const),
    { source: 'company', text: companyLines(company).join('\n') },
    ...panel.map(
      ({ name, role, expertise, notes }) =>
        ({ source: 'representative', text: [name, spokenRole(role), ...expertise, plainText(notes ?? '')].join('\n') }) as const,
    ),
    { source: 'goal', text: plainText(meeting_goal) },
  ]
}

/** Where the words that a question rests on really stand: in the source it names, else in another; `null` where in none. */
export function groundOf(given: Ground, grounds: readonly Ground[]): Ground | null {
  const words = plainWords(given.text)
  if (words.length < 3) return null
  const holding = grounds.filter(({ text }) => plainWords(text).includes(words))
  const ground = holding.find(({ source }) => source === given.source) ?? holding[0]
  return ground === undefined ? null : { source: ground.source, text: plainText(given.text, 300) }
}

/** Without case, white space and punctuation, by which a copy may differ. */
const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
