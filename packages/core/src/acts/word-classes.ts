/**
 * The class of a word, a letter each: determiner, preposition, conjunction, subject, auxiliary, … Closed classes are
 * listed, the open ones guessed by their endings. Enough to see whether a sentence asks, and whether it may end here.
 */
export type WordClass = string

const closed: Readonly<Record<string, string>> = {
  /** Fillers. */
  F: 'uh um er erm hmm mm ah',
  /** Subject with a modal. */
  M: 'id youd youll theyd theyll hed shed itd itll thatd thatll thered therell wed',
  /** Subject with a form of be or have. */
  I: 'im youre were theyre hes shes its thats theres heres whats whos wheres hows ive youve weve theyve lets',
  D: 'the a an my your his her our their every each another whose',
  Q: 'some any no all both many much few several more most less other enough',
  P: 'of to for with from at by in on about into onto through between against without during under over per than like as via within toward towards among across behind near',
  C: 'and or but so because if when while although though unless until since whether cause whereas before after that which who',
  S: 'i we he she they',
  Y: 'you it this these those there',
  O: 'me him them us myself itself themselves one ones something anything nothing everything someone anybody everybody',
  B: 'is are was am be been being isnt arent wasnt werent',
  A: 'do does did have has had can could will would should may might must shall dont doesnt didnt havent hasnt hadnt cant couldnt wont wouldnt shouldnt',
  W: 'what how why where whatever however wherever',
  N: 'not never just also really actually basically probably maybe perhaps even still already only very quite pretty sort kind',
  E: 'too yet now then today here again right okay ok yeah yes well though anyway please yep sure',
  /** Frequent verbs. */
  V: 'get got go going went gone make made take took put say said think know want need see look looking use used using try trying tried done give gave find found tell told keep let start work mean call show send come came run ran guess feel bring having getting making taking putting saying thinking doing giving finding telling keeping starting',
  '1': 'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand zero',
}

const byWord = new Map(Object.entries(closed).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)))

export function classOf(word: string): WordClass {
  const known = byWord.get(word)
  if (known !== undefined) return known
  if (word.length === 1) return 'L'
  if (word.endsWith('ly')) return 'R'
  if (word.endsWith('ing')) return 'G'
  if (word.endsWith('ed')) return 'T'
  return word.endsWith('s') && !word.endsWith('ss') ? 'Z' : 'x'
}

/** Verbs that stand before their subject where something is asked. */
export const auxiliaries: ReadonlySet<string> = new Set(
  'do does did is are was were am can could will would should have has had may might must shall dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt'.split(
    ' ',
  ),
)
export const subjects: ReadonlySet<string> = new Set(
  'you we i it this that there they he she anyone anybody somebody someone any the these those everyone all your our'.split(' '),
)
export const openers: ReadonlySet<string> = new Set('what whats how hows why which who whos whose where wheres when whens'.split(' '))
