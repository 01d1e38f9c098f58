import { type PanelMember, roleKey } from '../domain/representative.js'

/** One way of calling somebody: the words of it, and whether it is a name or a title. */
export interface Calling {
  readonly words: readonly string[]
  readonly ids: readonly string[]
  readonly kind: 'name' | 'title'
  /** An everyday word as well (Will, Mark, Grace): counts only where it cannot be one. */
  readonly everyday: boolean
}

export interface PanelNames {
  readonly byFirstWord: ReadonlyMap<string, readonly Calling[]>
  /** Single names of five letters or more, for recogniser spellings one letter off. */
  readonly fuzzy: readonly Calling[]
}

const everyday = new Set(
  'will mark grace may june april august rose bill jack art pat hope faith joy frank rich chip dean drew chase grant miles page reed sky summer wade ray dale glen cliff rob sue don gene max'.split(
    ' ',
  ),
)

const titles: Record<string, string> = {
  ceo: 'ceo|chief executive|managing director',
  cfo: 'cfo|finance|finance chief|chief financial officer|head of finance',
  cto: 'cto|tech lead|chief technology officer|technology chief|it',
  coo: 'coo|operations|chief operating officer',
  cio: 'cio|it|chief information officer',
  ciso: 'ciso|security|chief information security officer',
  cmo: 'cmo|marketing|chief marketing officer',
  chro: 'chro|hr|people',
  procurement: 'procurement|purchasing',
  vp_sales: 'vp sales|vp of sales|head of sales|sales',
}
/** Departments are also plain words: they address somebody only where they stand like a vocative. */
const departments = new Set(['finance', 'it', 'operations', 'security', 'marketing', 'hr', 'people', 'procurement', 'purchasing', 'sales'])

const cache = new WeakMap<readonly PanelMember[], PanelNames>()

/** Every way in which the members of a panel may be called, compiled once a panel. */
export function namesOf(panel: readonly PanelMember[]): PanelNames {
  const known = cache.get(panel)
  if (known) return known
  const made = compile(panel)
  cache.set(panel, made)
  return made
}

/** Lower case without accents, as recognisers often write it. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

function compile(panel: readonly PanelMember[]): PanelNames {
  const ids = new Map<string, { kind: 'name' | 'title'; ids: Set<string> }>()
  const add = (phrase: string, kind: 'name' | 'title', id: string) => {
    const key = plain(phrase)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    if (key === '') return
    const entry = ids.get(key) ?? { kind, ids: new Set<string>() }
    entry.ids.add(id)
    ids.set(key, entry)
  }
  for (const member of panel) {
    for (const name of callingNames(member)) add(name, 'name', member._id)
    const key = roleKey(member.role)
    for (const title of (titles[key] ?? member.role).split('|')) add(title, 'title', member._id)
  }
  const callings = [...ids].map(([phrase, { kind, ids: owners }]): Calling => {
    const words = phrase.split(' ')
    return { words, ids: [...owners].sort(), kind, everyday: words.length === 1 && (everyday.has(phrase) || departments.has(phrase)) }
  })
  const byFirstWord = new Map<string, Calling[]>()
  for (const calling of [...callings].sort((one, other) => other.words.length - one.words.length)) {
    const first = calling.words[0] ?? ''
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), calling])
  }
  return { byFirstWord, fuzzy: callings.filter(({ kind, words }) => kind === 'name' && words.length === 1 && (words[0]?.length ?? 0) >= 5) }
}

function callingNames(member: PanelMember): readonly string[] {
  const words = member.name.replace(/^(?:dr|mr|mrs|ms|prof)\.?\s+/iu, '').split(/\s+/)
  const first = words[0] ?? member.name
  const last = words.length > 1 ? words.slice(1).join(' ') : null
  const surname = words.length > 1 ? words.at(-1) : null
  return [
    member.name,
    words.join(' '),
    first,
    ...(last === null ? [] : [last]),
    ...(surname ? [surname, `mr ${surname}`, `mrs ${surname}`, `ms ${surname}`, `dr ${surname}`] : []),
    ...member.aliases,
  ]
}

/** True where two words differ by at most one letter added, left out or changed. */
export function oneLetterApart(one: string, other: string): boolean {
  if (one === other) return true
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  return one.length - start - end <= 1 && other.length - start - end <= 1
}
