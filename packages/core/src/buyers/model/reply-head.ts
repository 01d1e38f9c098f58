/** Somebody who may be named at the head of a reply. */
export interface Nameable {
  readonly representative_id: string
  readonly handle: string
  readonly name: string
  readonly first_name: string
  readonly role: string
}

/** What the head of a reply said: whom it names, `null` for nobody of these, and the words behind it. */
export interface ReadHead {
  readonly named: string | null
  readonly rest: string
}

/** A head is short: what is longer is words. Characters. */
const longestHead = 80
const decoration = String.raw`[\s*_"'“”‘’\[(<\u0060#]*`
const closing = String.raw`[\s*_"'“”\])>\u0060]*`
const colon = '[:：]'

/**
 * Reads a label at the head of a reply (`@sarah We…`, `**Sarah Chen:** We…`): whoever wrote it, it is never spoken.
 * `null` while more text may change the answer; `complete` says that no more comes.
 */
export function readHead(written: string, people: readonly Nameable[], complete: boolean): ReadHead | null {
  const text = written.normalize('NFC')
  const open = text.length < longestHead && !complete
  const start = text.match(new RegExp(`^${decoration}`))?.[0] ?? ''
  const body = text.slice(start.length)
  if (body === '') return open ? null : { named: null, rest: text }
  if (body.startsWith('{') || (start.includes('`') && /^j(?:s(?:on?)?)?\s*(?:\{|$)/i.test(body))) return readJson(text, people, open)
  return body.startsWith('@') ? readHandle(body, people, open) : readName(text, body, people, open)
}

/** With the `@` it is a label whatever stands behind it; a name that nobody here has is left unspoken. */
function readHandle(body: string, people: readonly Nameable[], open: boolean): ReadHead | null {
  const token = body.match(/^@([\p{L}\p{M}\p{N}_-]*)/u)
  const word = token?.[1] ?? ''
  const behind = body.slice(token?.[0].length ?? 0)
  if (behind === '' && open) return null
  const named = calledSo(word, people)
  const surname = named?.name.slice(named.first_name.length) ?? ''
  if (open && surname !== '' && startsLike(surname, behind)) return null
  const afterName = surname !== '' && startsLike(behind, surname) ? behind.slice(surname.length) : behind
  if (open && /^\s*\([^)]{0,40}(?:\)\s*)?$/.test(afterName)) return null
  const rest = afterName.replace(new RegExp(`^(?:\\s*\\([^)]{0,40}\\)(?=\\s*${colon}))?${closing}[:：,;.—–-]*${closing}`), '')
  if (rest === '' && open) return null
  return { named: named?.representative_id ?? null, rest }
}

/** Whom one word means: a handle, a first name, an id, or a role that one person here has. */
function calledSo(word: string, people: readonly Nameable[]): Nameable | undefined {
  const called = folded(word)
  const named = people.find((person) => [person.handle, person.first_name, person.name, person.representative_id].some((name) => folded(name) === called))
  const inRole = people.filter(({ role }) => folded(role) === called)
  return named ?? (inRole.length === 1 ? inRole[0] : undefined)
}

/**
 * Without it, a label is a name or role before a colon, or the handle as it was given, in small letters: `Sarah, you said`
 * speaks to Sarah.
 */
function readName(text: string, body: string, people: readonly Nameable[], open: boolean): ReadHead | null {
  for (const person of people) {
    for (const label of new Set([person.name, person.first_name, unmarked(person.name), person.handle, person.role])) {
      if (open && startsLike(label, body)) return null
      if (!startsLike(body, label)) continue
      const behind = body.slice(label.length)
      const end = behind.match(new RegExp(`^(?:\\s*\\([^)]{0,40}\\))?${closing}${colon}${closing}`))
      if (end !== null) return open && end[0].length === behind.length ? null : { named: person.representative_id, rest: behind.slice(end[0].length) }
      if (open && /^(?:\s*\([^)]{0,40}\)?)?[\s*_"'”\])>`]*$/.test(behind)) return null
      if (label === person.handle && body.startsWith(label) && /^\s+\S/.test(behind)) return { named: person.representative_id, rest: behind.trimStart() }
    }
  }
  return { named: null, rest: text }
}

const speakerKey = String.raw`"(?:speaker|name|handle|who)"\s*:\s*"@?([^"]{0,60})"\s*`
const textKey = String.raw`"(?:text|reply|response|content|message|words)"\s*:\s*"`
const jsonHead = new RegExp(`^[\\s\`]*(?:json\\s*)?\\{\\s*(?:${speakerKey}(?:\\}\\s*|,\\s*${textKey})|${textKey})`, 'i')

/** Some models answer with an object, whatever they are told: its speaker, or its text, is the head of the words. */
function readJson(text: string, people: readonly Nameable[], open: boolean): ReadHead | null {
  const head = text.match(jsonHead)
  if (head === null) return open ? null : { named: null, rest: text }
  const rest = text.slice(head[0].length)
  return rest === '' && open ? null : { named: calledSo(head[1] ?? '', people)?.representative_id ?? null, rest }
}

const startsLike = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase())

/** `Inês` as `Ines`, which is how some models write it. */
const unmarked = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
const folded = (text: string): string => unmarked(text).toLowerCase()
