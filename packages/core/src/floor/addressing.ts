import type { Mention, Token } from './mentions.js'

/**
 * How somebody stands in a text: spoken to, handed the floor in the third person, named as the one to follow later,
 * only thanked or greeted, or only spoken of.
 */
export type Standing = 'called' | 'handed' | 'queued' | 'thanked' | 'mentioned'

/** Several who are named in one breath: `John and Carolina, …`, `either John or Carolina`. */
export interface Group {
  readonly members: readonly Mention[]
  readonly at: number
  /** The token after the last one. */
  readonly end: number
}

const set = (words: string) => new Set(words.split(' '))

const leadIns = set(
  'so and but or okay ok well now then right great alright yes no yeah hey actually also um uh er oh ah maybe perhaps sure fine good thanks please just hmm like',
)
const asking = set(
  'what how why which who where when whats hows do does did is are was were can could will would should shall have has had your you youre tell walk help any anything lets let if please go just take give talk show maybe id im ill i we thank thanks try use check look dont its it that thats there this',
)
const openers = set('what how why which who where when whats hows')
/** These come before their subject where something is asked. */
const auxiliaries = set('do does did is are was were can could will would should shall have has had')
/** What a question may begin with. */
const inverts = new Set([...openers, ...auxiliaries])
const subjects = set('you your we i it this that the they there he she any a')
/** After these a name is what is spoken of. */
const governs = set(
  'with to from by of about for at on in like than via through between behind near against without including see saw met meet told tell asked call called named know knew is was are were be been what as because since when where while although think thinks guess believe that which who if how why whether both our my your his her their the a an said says say plus versus until before after hired miss replace replaced email emailed send sent give gave show showed ask thanks',
)
const speech = set(
  'answer take talk speak add comment give provide walk cover respond touch start go help address follow tell share explain say jump handle chime weigh lead kick finish open close confirm describe pick',
)
const modals = set('will can could would might may ll wants want wanna gonna going should to')
const thanking = set('thanks thank cheers appreciate appreciated congratulations congrats apologies welcome kudos')
const politely = set(
  'you very much so again for all to a lot indeed both that really question point one good great excellent nice uh um er taking my your call calls questions time',
)
const greeting = set('hi hello hey morning afternoon evening goodbye bye welcome greetings')
const verbs = set(
  'said says say described describes touched was is were are had has have and mentioned mentions told asked asks wants wanted thinks thought raised explained pointed noted indicated showed shows did does will would can could should might may just also already really made makes left joined runs ran leads led took takes gave gives put sent built knows knew works worked brought alluded talked spoke discussed outlined highlighted alone himself herself',
)
/** What may stand before a name at the end of a sentence that speaks to it. */
const closes = set('question you it that there this about yet right again now here then today too please up ok okay think me us ahead well on all')

const determiners = set('our your the my')

const brokenAfter = (token: Token | undefined): boolean => token === undefined || /[,.!?;:…\n—–()>]|\s-+\s|--|-\s/.test(token.after)
const endsSentence = (token: Token | undefined): boolean => token === undefined || /[.!?…\n—–;()>]|--|-\s*$/.test(token.after)

/** Where a group stands among the tokens: what the rules below look at. */
interface Place {
  readonly group: Group
  readonly tokens: readonly Token[]
  readonly first: Mention
  /** The word before, and the one before that, across punctuation. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly breakBefore: boolean
  readonly breakAfter: boolean
  readonly startsSentence: boolean
  readonly endsSentence: boolean
  /** The words of the sentence that the group stands in. */
  readonly sentence: readonly string[]
}

/** The first rule that knows decides. */
export function standingOf(group: Group, tokens: readonly Token[]): Standing {
  const place = placeOf(group, tokens)
  if (place === null) return 'mentioned'
  for (const rule of [possessed, presented, withUs, handed, thanked, queued, calledAtStart, calledUnmarked, calledBetweenBreaks, calledAtEnd]) {
    const standing = rule(place)
    if (standing !== null) return standing
  }
  return 'mentioned'
}

/** Where the words before begin that belong to the same sentence. */
function inClause({ before, group, tokens }: Place): number {
  let own = 0
  while (own < before.length && !endsSentence(tokens[group.at - 1 - own])) own += 1
  return before.length - own
}

function placeOf(group: Group, tokens: readonly Token[]): Place | null {
  const [first] = group.members
  const last = tokens[group.end - 1]
  if (first === undefined || last === undefined) return null
  const word = (token: Token) => token.word
  const previous = tokens[group.at - 1]?.word ?? ''
  const belongs = previous === 'either' || previous === 'both' || (first.kind === 'title' && determiners.has(previous))
  const from = belongs ? group.at - 1 : group.at
  let begin = from
  while (begin > 0 && !endsSentence(tokens[begin - 1])) begin -= 1
  let end = group.end
  while (end < tokens.length && !endsSentence(tokens[end - 1])) end += 1
  return {
    group,
    tokens,
    first,
    before: tokens.slice(Math.max(0, from - 20), from).map(word),
    after: tokens.slice(group.end, group.end + 8).map(word),
    breakBefore: from === 0 || brokenAfter(tokens[from - 1]),
    breakAfter: brokenAfter(last) || group.end === tokens.length,
    startsSentence: tokens.slice(begin, from).every((token) => leadIns.has(token.word)) && from - begin <= 4,
    endsSentence: endsSentence(last) || group.end === tokens.length,
    sentence: tokens.slice(begin, end).map(word),
  }
}

/** `I'd like the CISO's view`, `what is John's take on it?` */
const viewOf = ({ before, after }: Place): boolean =>
  /^(?:view|views|opinion|take|thoughts|perspective|reaction|side|angle)\b/.test(after.join(' ')) &&
  /\b(?:like|love|want|hear|get|interested in|curious about|whats|is|for)(?: to)?(?: (?:hear|get|have))?(?: (?:the|our|your|my))?$/.test(
    before.slice(-5).join(' '),
  )

/** `not this Dominic` is another one. */
const otherOne = (before: readonly string[]): boolean => /^(?:this|that|another|some|every|no)$/.test(before.at(-1) ?? '')

function possessed(place: Place): Standing | null {
  const { group, tokens, first, before, breakBefore } = place
  if (!breakBefore && otherOne(before) && /^(?:not|a|of|chap|man|called|is|was|and|s)$/.test(before.at(-2) ?? '')) return 'mentioned'
  if (tokens.slice(group.at, group.end).some(({ possessive }) => possessive)) return viewOf(place) ? 'handed' : 'mentioned'
  // `will` and `mark` are names only where they are written like one.
  return first.everyday && first.kind === 'name' && !first.capital ? 'mentioned' : null
}

/** `This is Carolina.`, `my name is John`: somebody says who they are. */
function presented({ before }: Place): Standing | null {
  const said = before.slice(-3).join(' ')
  return /(?:^| )(?:this is|my name is|name is|i am|im|here is|called|named)$/.test(said) ? 'mentioned' : null
}

/** `John and I had a meeting`, `for John and me`. */
function withUs({ after, breakAfter }: Place): Standing | null {
  return !breakAfter && (after[0] === 'and' || after[0] === 'or') && /^(?:i|me|we|us|myself|his|her|their|my|our)$/.test(after[1] ?? '') ? 'mentioned' : null
}

/** Verbs that hand the floor to their object only where something for it to do follows: see `handsByVerb`. */
const handedByVerb = /\b(?:ask|invite|have|let|get)(?: our| my)?$/
const handing = [
  /(?:over|back|across) (?:now )?to(?: our| my| the)?$/,
  /\b(?:turn|hand|pass|give|throw|kick|send|defer|refer|leave|direct|address|put|point|open|yield|toss)(?: (?:it|this|that|things|the floor|the call|the question|one|now|over|back|on|off|up))* to(?: our| my| the)?$/,
  /\b(?:come|go|turn|move|get|switch)(?: (?:now|next|first|back|over|straight|on))* to(?: our| my| the)?$/,
  handedByVerb,
  /\b(?:hear|questions?|question is|next is|one|supplementar(?:y|ies)|contributions?|word|voice|view|thoughts?|input|go|comes?|are|is|back|start|begin|kick off)(?: (?:is|are|now|first|next|comes?|come|coming))* from(?: our| my| the)?$/,
  /\b(?:start|begin|kick off|go|continue|carry on|stay|stick|proceed|lets start)(?: (?:off|first|now|maybe|perhaps|on))* with(?: our| my| the)?$/,
  /\b(?:questions?|one|this|that|something|thing|next|anything)(?: (?:is|are|was|would be|will be|goes|would))?(?: (?:really|probably|mainly|more|maybe|perhaps|specifically))* (?:for|to)(?: our| my| the)?$/,
  /\b(?:call|calling) (?:up)?on(?: our)?$/,
  /\b(?:questions?|supplementar(?:y|ies))\b(?: \w+){0,16} from$/,
  /(?:^|maybe|perhaps|next|lastly|finally|one|and|then|this is|thats) for$/,
  /\b(?:interested in|curious about|keen on) (?:what|how|where|whether)$/,
]
const takes =
  /^(?:i meant?|id like to (?:ask|hear)|i want to ask|go ahead|go on|go for it|go first|please|you have the floor|you re up|youre up|your turn|the floor is yours|its yours|its your turn|over to you|take it away|to start|first\b(?! (?:time|day|one|of))|next|any(?:thing)?|has (?:a|the next|the) (?:question|follow|comment))\b/

/** `from the service side`, `how the clinical team sees it`: a department is asked for its view. */
const asksSide = ({ before, after, first, group, tokens }: Place): boolean =>
  first.kind === 'title' &&
  (/^(?:side|team|end|perspective|angle|point of view|people)\b|^sees?\b/.test(after.join(' ')) || /side|team/.test(tokens[group.end - 1]?.word ?? '')) &&
  /^(?:from|how|what)$/.test(before.at(-1) ?? '')

function handed(place: Place): Standing | null {
  if (asksSide(place)) return 'handed'
  const { before, after, first, breakBefore, breakAfter, sentence } = place
  const said = before.slice(inClause(place)).join(' ')
  const past = /\b(?:asked|talked|spoke|went|turned|handed|gave|passed|came|heard|have been|has been)\b/.test(before.slice(-4).join(' '))
  const pattern = breakBefore && before.length > 0 ? undefined : handing.find((one) => one.test(said))
  if (pattern !== undefined && !past && (pattern !== handedByVerb || handsByVerb(place))) return 'handed'
  if (!breakAfter && takes.test(after.join(' ')) && (breakBefore || place.startsSentence || /^(?:first|to start|id like|i want)/.test(after.join(' '))))
    return 'called'
  if (!breakAfter && isSubject(place)) return 'handed'
  const [modal = '', second = '', third = ''] = after
  const offers = modals.has(modal) && (speech.has(second) || speech.has(third)) && !/^(?:not|never)$/.test(second)
  if (offers && !breakAfter && !governs.has(before.at(-1) ?? '') && sentence.length <= 40) return 'handed'
  if ((before.at(-1) === 'if' || before.at(-1) === 'whether') && /^(?:could|would|can|wants?|has|wouldnt|you)$/.test(modal) && first.kind === 'name')
    return 'handed'
  return null
}

const thinking =
  /^(?:need|want|think|feel|say|see|make|like|expect|prefer|look|require|accept|live|agree|handle|do|have|use|care|worry|know|stand|run|plan|decide|believe|intend|recall|remember|support|recommend|consider|commit|guarantee|confirm|explain|answer|tell|sees|show|give|walk)$/

/** `What does IT need?`, `could the general counsel live with it?`: who is asked about is the one to answer. */
function isSubject({ before, after, first, sentence, group, tokens }: Place): boolean {
  const auxiliary = before.at(-1) ?? ''
  if (!/^(?:do|does|would|could|can|will|should)$/.test(auxiliary) || !thinking.test(after[0] ?? '')) return false
  if (first.kind === 'title') return true
  const asksAfter =
    /\?/.test(
      tokens
        .slice(group.end, group.end + 40)
        .map((token) => token.after)
        .join(''),
    ) || inverts.has(sentence[0] ?? '')
  return asksAfter && !/^(?:know|have|use|run|do|handle)$/.test(after[0] ?? '')
}

/** `ask Rob to comment`, `let John answer`, `have Carolina walk us through it`; not `I asked Rob`. */
function handsByVerb({ before, after, breakAfter }: Place): boolean {
  const verb = before.filter((word) => word !== 'our' && word !== 'my').at(-1)
  if (verb === 'have' || verb === 'get') return !breakAfter && (speech.has(after[0] ?? '') || (after[0] === 'to' && speech.has(after[1] ?? '')))
  if (verb === 'let') return breakAfter || speech.has(after[0] ?? '')
  return /^(?:to|if|what|how|why|about|whether|something|a|one|first|that|this|quickly|directly)$/.test(after[0] ?? '') || breakAfter
}

/** `Thanks, Dan.`, `Good morning, Richard.`, `great question, Emma`. */
function thanked({ before, group, tokens, sentence, endsSentence: ends }: Place): Standing | null {
  let at = group.at - 1
  let steps = 0
  while (at >= 0 && steps < 5 && politely.has(tokens[at]?.word ?? '') && !endsSentence(tokens[at])) {
    at -= 1
    steps += 1
  }
  const word = tokens[at]?.word ?? ''
  if (at >= 0 && endsSentence(tokens[at])) return null
  if (thanking.has(word) || greeting.has(word)) return 'thanked'
  if (/\b(?:good|great|excellent|fair|nice) (?:question|point|one|job|work|to (?:see|meet|hear from) you)$/.test(before.join(' '))) return 'thanked'
  return ends && sentence.some((word) => word === 'appreciate' || word === 'thanks') ? 'thanked' : null
}

function queued({ before, breakAfter, after }: Place): Standing | null {
  const said = before.slice(-4).join(' ')
  if (
    /\b(?:then|afterwards|followed by|after that|later|finally|and next|after)(?: (?:maybe|perhaps|also|to|we|have|go|from))*$/.test(said) &&
    (breakAfter || /^(?:and|after|next|later|will|can|on)$/.test(after[0] ?? ''))
  )
    return 'queued'
  return /^(?:straight |right )?(?:after(?:wards| that)?|second|next|later)\b/.test(after.join(' ')) ? 'queued' : null
}

/** `John, what …`, `John what do you …`, `And finance?`, `Dawn.`; not `John said …`. */
function calledAtStart({ startsSentence, breakBefore, breakAfter, after, before, first, endsSentence: ends, tokens, group }: Place): Standing | null {
  if (!startsSentence) return null
  const lastAfter = tokens[group.end - 1]?.after ?? ''
  const [next = '', second = ''] = after
  if (ends) return 'called'
  if (breakAfter) return /^(?:whose|not)$/.test(next) && /,/.test(lastAfter) ? 'mentioned' : 'called'
  if (first.kind === 'title') return null
  if (first.everyday && next === 'you' && first.capital && !isMarked(tokens)) return 'called'
  if (first.everyday)
    return first.capital && inverts.has(next) && (auxiliaries.has(next) ? subjects.has(second) && second !== 'a' : auxiliaries.has(second)) ? 'called' : null
  if (inverts.has(next)) return subjects.has(second) || /^(?:what|how|why|which|where|when|whats|hows)$/.test(next) ? 'called' : 'mentioned'
  if (verbs.has(next)) return 'mentioned'
  if (/^on (?:this|that)$/.test(`${next} ${second}`)) return 'handed'
  return asking.has(next) || (breakBefore && before.length > 0) ? 'called' : null
}

/** `that is tight lars how do you tell the crew`: where nothing is marked, what follows the name tells. */
function calledUnmarked({ tokens, after, before, first, breakBefore, breakAfter }: Place): Standing | null {
  if (first.kind !== 'name' || breakBefore || breakAfter || governs.has(before.at(-1) ?? '') || isMarked(tokens)) return null
  const [next = '', second = ''] = after
  const asks = auxiliaries.has(next) ? subjects.has(second) : inverts.has(next) && (auxiliaries.has(second) || /^(?:much|many|long|often|about)$/.test(second))
  return asks || (next === 'you' && !first.everyday) || (/^(?:um|uh|er|so)$/.test(before.at(-1) ?? '') && !verbs.has(next)) ? 'called' : null
}

/** Somebody, or a recogniser, set marks between the words. */
const isMarked = (tokens: readonly Token[]): boolean => tokens.some(({ after }) => /[,.?!;:]/.test(after))

/** `…, Ryan, of …`: a name on its own between two commas. */
function calledBetweenBreaks({ breakBefore, breakAfter, before, sentence, first, endsSentence: ends }: Place): Standing | null {
  if (!breakBefore || !breakAfter) return null
  if (ends) return 'called'
  const speaks = sentence.some((word) => /^(?:you|your|youre|youve|yours|yourself|please|lets)$/.test(word)) || sentence.some((word) => inverts.has(word))
  return speaks && first.kind === 'name' && !/^(?:and|or|with|including)$/.test(before.at(-1) ?? '') ? 'called' : null
}

/** `What about you John?`, `do you know chuck?` */
function calledAtEnd({ breakBefore, endsSentence: ends, before, sentence, first, tokens, group }: Place): Standing | null {
  if (!ends || breakBefore || first.kind !== 'name' || first.everyday) return null
  const previous = before.at(-1) ?? ''
  if (closes.has(previous)) return 'called'
  const asks = /\?/.test(tokens[group.end - 1]?.after ?? '') && (sentence.includes('you') || sentence.slice(0, 4).some((word) => inverts.has(word)))
  return (asks || sentence.includes('you')) && !governs.has(previous) && !thanking.has(previous) ? 'called' : null
}
