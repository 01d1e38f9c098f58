import type { PanelMember } from '../domain/representative.js'
import { plain, soundOf, spellingsOf } from './spelling.js'
import { titlesOf } from './titles.js'

/** One way of calling somebody: the words of it, and whether it is a name or a title. */
export interface Calling {
  readonly words: readonly string[]
  readonly ids: readonly string[]
  readonly kind: 'name' | 'title'
  /** An everyday word as well (Will, Mark, Grace; finance, quality): counts only where it cannot be one. */
  readonly everyday: boolean
}

export interface PanelNames {
  readonly byFirstWord: ReadonlyMap<string, readonly Calling[]>
  /** Single names of five letters or more, for recogniser spellings: what they sound like, and whose they are. */
  readonly fuzzy: readonly { readonly calling: Calling; readonly sound: string }[]
}

const everyday = new Set(
  'will mark grace may june april august rose bill jack art pat hope faith joy frank rich chip dean drew chase grant miles page reed sky summer wade ray dale glen cliff rob sue don gene max hunter patience penny dawn lance gray stone young price long short king west north'.split(
    ' ',
  ),
)

const cache = new WeakMap<readonly PanelMember[], PanelNames>()

/** Every way in which the members of a panel may be called, compiled once a panel. */
export function namesOf(panel: readonly PanelMember[]): PanelNames {
  const known = cache.get(panel)
  if (known) return known
  const made = compile(panel)
  cache.set(panel, made)
  return made
}

function compile(panel: readonly PanelMember[]): PanelNames {
  const owners = new Map<string, { kind: 'name' | 'title'; ids: Set<string> }>()
  const add = (phrase: string, kind: 'name' | 'title', id: string) => {
    const key = plain(phrase)
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    if (key === '') return
    const entry = owners.get(key) ?? { kind, ids: new Set<string>() }
    entry.ids.add(id)
    owners.set(key, entry)
  }
  for (const member of panel) for (const name of callingNames(member)) add(name, 'name', member._id)
  for (const member of panel) for (const title of titlesOf(member.role)) add(title, 'title', member._id)
  const callings = [...owners].map(([phrase, { kind, ids }]): Calling => {
    const words = phrase.split(' ')
    const plainWord =
      kind === 'title' ? !/^(?:c[a-z]o|ciso|chro)$|(?:chief|officer|manager|director|vp|head) ?/.test(phrase) : words.length === 1 && everyday.has(phrase)
    return { words, ids: [...ids].sort(), kind, everyday: plainWord }
  })
  const byFirstWord = new Map<string, Calling[]>()
  for (const calling of [...callings].sort((one, other) => other.words.length - one.words.length)) {
    const first = calling.words[0] ?? ''
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), calling])
  }
  const single = callings.filter(({ kind, words }) => kind === 'name' && words.length === 1 && (words[0]?.length ?? 0) >= 5)
  return { byFirstWord, fuzzy: single.map((calling) => ({ calling, sound: soundOf(calling.words[0] ?? '') })) }
}

/** Who only leads a round is spoken through, not spoken to: `Through you, Chair, …`. */
export const moderates = ({ name, role }: PanelMember): boolean =>
  [name, role].some((text) => /^(?:the )?(?:acting |vice |deputy )?(?:chair(?:man|woman|person)?|moderator|operator|facilitator)\)?$/i.test(text))

function callingNames(member: PanelMember): readonly string[] {
  if (moderates(member)) return []
  const words = bareName(member.name).split(/\s+/)
  const first = words[0] ?? member.name
  const given = [member.name, words.join(' '), first, ...spellingsOf(first), ...member.aliases]
  if (words.length === 1) return given
  const surname = words.at(-1) ?? ''
  const addressed = ['mr', 'mrs', 'ms', 'miss', 'dr', 'doctor', 'prof', 'professor'].map((title) => `${title} ${surname}`)
  return [...given, words.slice(1).join(' '), surname, ...spellingsOf(surname), ...addressed, ...(words.length > 2 ? [words.slice(0, 2).join(' ')] : [])]
}

/** A name without what stands before it or behind it in print: `Hon.`, `Dr.`, `MBA`, `Jr.` */
function bareName(name: string): string {
  const bare = name
    .replace(/^(?:(?:the )?(?:dr|mr|mrs|ms|miss|prof|professor|hon|honourable|sir|dame)\.?\s+)+/iu, '')
    .replace(/(?:,?\s+(?:[A-Z]{2,4}|Ph\.?D\.?|Jr\.?|Sr\.?|II|III))+$/u, '')
    .trim()
  return bare === '' ? name : bare
}
