import { auxiliaries, classOf, openers, subjects } from './word-classes.js'

/** What speaks for or against: a name, and how much it counts. */
export type Cue = readonly [name: string, weight: number]

const leadWords = new Set('uh um so and but or well okay ok yeah oh right now then er hmm huh because mean know like actually yes no just uhhuh ah'.split(' '))

/** The words before a sentence proper: `So uh`, `I mean`. */
function leadOf(words: readonly string[]): number {
  let at = 0
  while (at < words.length - 1 && at < 8) {
    const word = words[at] ?? ''
    const meant = (word === 'i' || word === 'you') && /^(?:mean|know)$/.test(words[at + 1] ?? '')
    if (!leadWords.has(word) && !meant) break
    at += 1
  }
  return at
}

/** Without what is said twice: `the the`, `we could we could`. */
function withoutRepeats(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (const word of words) if (word !== kept.at(-1) && word !== kept.at(-2)) kept.push(word)
  return kept
}

const lengthOf = (words: number): number => [2, 3, 5, 9, 16].findIndex((most) => words < most)
const isFiniteVerb = (name: string): boolean => 'BAVTIMZ'.includes(name)

/** Does a text ask something? Words as `plainWords` gives them, without any mark. */
export function questionCues(words: readonly string[]): readonly Cue[] {
  const lead = leadOf(words)
  const core = withoutRepeats(words.slice(lead))
  const classes = core.map(classOf)
  const cues: Cue[] = []
  const add = (name: string, weight = 1) => cues.push([name, weight])
  for (const [at, word] of core.slice(0, 4).entries()) add(`s${at}=${word}`)
  for (let at = 0; at < Math.min(3, core.length - 1); at += 1) add(`sb${at}=${core[at]}_${core[at + 1]}`)
  for (let length = 1; length <= 4; length += 1) add(`k${length}=${classes.slice(0, length).join('')}`)
  for (const [at, word] of core.slice(-3).toReversed().entries()) add(`e${at + 1}=${word}`)
  add(`ek=${classes.slice(-2).join('')}`, 0.5)
  add(`lead=${lead === 0 ? '-' : words[0]}`)
  add(`len=${lengthOf(core.length)}`)
  add(`lenk=${lengthOf(core.length)}${classes[0] ?? ''}`)
  const inversions = core.flatMap((word, at) => (auxiliaries.has(word) && subjects.has(core[at + 1] ?? '') ? [at] : []))
  const [inverted] = inversions
  add(`inv=${Math.min(2, inversions.length)}`)
  if (inverted !== undefined) {
    add(`inv@${Math.min(6, inverted)}`)
    add(`invw=${core[inverted]}_${core[inverted + 1]}`)
    add(`preinv=${inverted === 0 ? '^' : classes[inverted - 1]}`)
    add(`preinvw=${inverted === 0 ? '^' : core[inverted - 1]}`)
  }
  const asked = core.findIndex((word) => openers.has(word))
  if (asked >= 0) {
    add(`wh@${Math.min(6, asked)}`)
    add(`whk=${core[asked]}_${classes.slice(asked + 1, asked + 3).join('')}`)
    add(`prewh=${asked === 0 ? '^' : core[asked - 1]}`)
    add(`wha=${auxiliaries.has(core[asked + 1] ?? '')}`)
  }
  if (core[0] === 'or') add('or')
  if (core.indexOf('or') > 0) add('or_in')
  for (const word of new Set(core)) add(`w=${word}`, 0.5)
  for (let at = 0; at < classes.length - 1; at += 1) {
    const pair = `${classes[at]}${classes[at + 1]}`
    add(`kb=${pair}`, 0.3)
    if (at < classes.length - 2) add(`kt=${pair}${classes[at + 2]}`, 0.3)
  }
  for (let at = 0; at < core.length - 1; at += 1) add(`b=${core[at]}_${core[at + 1]}`, 0.5)
  return cues
}

const subordinating = new Set('if when because since while although once unless whether for as after before which what where that who'.split(' '))

/** May a speaker have finished here? Words as `plainWords` gives them. */
export function endCues(words: readonly string[]): readonly Cue[] {
  const classes = words.map(classOf)
  const cues: Cue[] = []
  const add = (name: string, weight = 1) => cues.push([name, weight])
  const last = words.at(-1) ?? ''
  const before = words.at(-2)
  add(`e0=${last}`)
  add(`k0=${classes.at(-1)}`, 1.5)
  for (let length = 2; length <= Math.min(4, words.length); length += 1) add(`k${length}=${classes.slice(-length).join('')}`)
  if (before !== undefined) {
    add(`e1=${before}`, 0.5)
    add(`eb=${before}_${last}`)
    add(`kw=${classes.at(-2)}_${last}`)
    add(`wk=${before}_${classes.at(-1)}`, 0.7)
    if (before === last) add('rep', 2)
  }
  if (words.length > 3 && last === words.at(-3) && before === words.at(-4)) add('rep2', 2)
  const spoken = words.slice(0, words.findLastIndex((word) => classOf(word) !== 'F') + 1)
  if (spoken.length < words.length) {
    add('trail', 2)
    add(`bf=${classOf(spoken.at(-1) ?? '')}`)
  }
  const lead = leadOf(words)
  const core = withoutRepeats(words.slice(lead))
  const coreClasses = core.map(classOf)
  const finite = Math.min(3, coreClasses.filter((name) => 'BAIM'.includes(name)).length)
  add(`len=${lengthOf(words.length)}`)
  add(`clen=${lengthOf(core.length)}`)
  add(`start=${coreClasses.slice(0, 2).join('')}`)
  add(`s0=${core[0] ?? ''}`, 0.7)
  add(`lead=${lead === 0 ? '-' : words[0]}`, 0.5)
  add(`fin=${coreClasses.some(isFiniteVerb)}`)
  add(`nfin=${finite}`)
  add(`sub=${subordinating.has(core[0] ?? '')}${Math.min(2, finite)}`)
  const boundary = classes.slice(0, -1).findLastIndex((name) => name === 'C' || name === 'W')
  add(`since=${boundary < 0 ? 9 : Math.min(6, words.length - 1 - boundary)}`)
  if (boundary >= 0) {
    const segment = classes.slice(boundary + 1)
    add(`lc=${words[boundary]}_${Math.min(4, segment.length)}`)
    add(`segfin=${segment.some(isFiniteVerb)}`)
    add(`seg=${segment.slice(0, 5).join('')}`, 0.7)
  }
  return cues
}
