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
const decoration = String.raw`[\s*_"'“”‘’\[(]*`
const closing = String.raw`[\s*_"'“”\])]*`

/**
 * Reads a label at the head of a reply (`@sarah We…`, `**Sarah Chen:** We…`): whoever wrote it, it is never spoken.
 * `null` while more text may change the answer; `complete` says that no more comes.
 */
export function readHead(text: string, people: readonly Nameable[], complete: boolean): ReadHead | null {
  const open = text.length < longestHead && !complete
  const start = text.match(new RegExp(`^${decoration}`))?.[0] ?? ''
  const body = text.slice(start.length)
  if (body === '') return open ? null : { named: null, rest: text }
  return body.startsWith('@') ? readHandle(body, people, open) : readName(text, body, people, open)
}

/** With the `@` it is a label whatever stands behind it; a name that nobody here has is left unspoken. */
function readHandle(body: string, people: readonly Nameable[], open: boolean): ReadHead | null {
  const token = body.match(/^@([\p{L}\p{M}\p{N}_-]*)/u)
  const word = (token?.[1] ?? '').toLowerCase()
  const behind = body.slice(token?.[0].length ?? 0)
  if (behind === '' && open) return null
  const named = people.find(({ handle, first_name, representative_id }) => [handle, first_name.toLowerCase(), representative_id.toLowerCase()].includes(word))
  const surname = named?.name.slice(named.first_name.length) ?? ''
  if (open && surname !== '' && startsLike(surname, behind)) return null
  const afterName = surname !== '' && startsLike(behind, surname) ? behind.slice(surname.length) : behind
  const rest = afterName.replace(new RegExp(`^${closing}[:,;.—–-]*${closing}`), '')
  if (rest === '' && open) return null
  return { named: named?.representative_id ?? null, rest }
}

/**
 * Without it, a label is a name or role before a colon, or the handle as it was given, in small letters: `Sarah, you said`
 * speaks to Sarah.
 */
function readName(text: string, body: string, people: readonly Nameable[], open: boolean): ReadHead | null {
  for (const person of people) {
    for (const label of [person.name, person.first_name, person.handle, person.role]) {
      if (open && startsLike(label, body)) return null
      if (!startsLike(body, label)) continue
      const behind = body.slice(label.length)
      const colon = behind.match(new RegExp(`^(?:\\s*\\([^)]{0,40}\\))?${closing}:${closing}`))
      if (colon !== null) return open && colon[0].length === behind.length ? null : { named: person.representative_id, rest: behind.slice(colon[0].length) }
      if (open && /^(?:\s*\([^)]{0,40}\)?)?[\s*_"'”\])]*$/.test(behind)) return null
      if (label === person.handle && body.startsWith(label) && /^\s+\S/.test(behind)) return { named: person.representative_id, rest: behind.trimStart() }
    }
  }
  return { named: null, rest: text }
}

const startsLike = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase())
