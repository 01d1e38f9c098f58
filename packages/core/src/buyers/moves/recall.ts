import { sentencesOf } from '../../acts/sentences.js'
import { contentWords, plainWords } from '../../acts/word-list.js'
import type { PanelMember } from '../../domain/representative.js'
import { firstName } from '../../domain/spoken-name.js'
import { isSalesperson, type Turn } from '../../domain/turn.js'
import { filledAsIs } from '../filled.js'
import type { Recall } from '../hearing/heard.js'
import { priceIn } from '../hearing/price.js'
import { askedFor } from '../knowledge/asked-for.js'
import { numberOf } from '../knowledge/number-words.js'
import { sheetOf } from '../knowledge/sheet.js'
import { type Subject, subjects } from '../knowledge/subject.js'
import { lastTold, memoryKeys } from '../memory-keys.js'
import type { Bank } from '../phrasing.js'
import * as replies from '../wording/replies.js'
import { subjectWording } from '../wording/subjects/index.js'
import { answer } from './answer.js'
import { type Chair, openFor } from './chair.js'

/** `What did Carolina say about payback?`: finds it in what was heard, or says that there was nothing. */
export function recall(chair: Chair): void {
  const asked = chair.heard.recall
  if (asked === null) return
  if (asked.who === 'salesperson') recallSeller(chair, asked)
  else recallBuyer(chair, asked, asked.who)
}

function recallSeller({ request, phrasing }: Chair, { about, words, closed }: Recall): void {
  const before = request.heard.slice(0, -1).filter(isSalesperson)
  const nothing: Bank = ['you_said_nothing', replies.youSaidNothing]
  if (words.some((word) => /^(?:price|prices|cost|costs|pricing)$/.test(word)) || about === 'discount') {
    const price = before.map(({ text }) => priceIn(toldIn(text))).findLast((one) => one !== null)
    if (price !== undefined && price !== null) phrasing.set('quote', price.said)
    if (!phrasing.say([price ? ['you_said_price', replies.youSaidPrice] : ['you_named_no_price', replies.youNamedNoPrice]]))
      phrasing.tell(price?.said ?? 'None so far.')
    return
  }
  const sentence = bestSentence(before, words)
  if (closed) phrasing.interject(sentence === null ? replies.plainNo : replies.plainYes)
  if (sentence === null) phrasing.say([nothing]) || phrasing.interject(['Nothing yet.'])
  else {
    phrasing.set('quote', shortened(sentence))
    phrasing.say([['you_said', replies.youSaid]])
  }
}

function recallBuyer(chair: Chair, { about, words, closed }: Recall, who: PanelMember): void {
  const { request, phrasing } = chair
  const own = who._id === request.speaker._id
  const subject = about ?? (words.length === 0 ? lastTold(request.remembered, who._id) : toldWith(chair, who, words))
  const told = subject !== null && request.remembered.has(memoryKeys.told(who._id, subject))
  phrasing.set('who', firstName(who.name))
  const short = told ? shortOf(chair, who, subject) : null
  const quoted =
    short === null
      ? bestSentence(
          request.heard.filter(({ speaker }) => speaker === who._id),
          words,
        )
      : null
  if (closed) phrasing.interject(short === null && quoted === null ? replies.plainNo : replies.plainYes)
  if (short !== null) phrasing.set('short', short)
  if (quoted !== null) phrasing.set('quote', shortened(quoted))
  const bank: Bank =
    short !== null
      ? own
        ? ['i_said', replies.iSaid]
        : ['they_said', replies.theySaid]
      : quoted !== null && !own
        ? ['they_quoted', replies.theyQuoted]
        : own
          ? ['i_said_nothing', replies.iSaidNothing]
          : ['they_said_nothing', replies.theySaidNothing]
  if (phrasing.say([bank])) return
  phrasing.tell(short !== null ? `It was this: ${short}.` : quoted !== null ? 'A word or two, a while ago.' : 'Nothing so far.')
}

/** What of a turn was told and not asked. */
const toldIn = (text: string): string =>
  sentencesOf(text.slice(0, 2_000))
    .filter((sentence) => !sentence.text.endsWith('?'))
    .map((sentence) => sentence.text)
    .join(' ')

/** What somebody told that has one of the words in it. */
function toldWith(chair: Chair, who: PanelMember, words: readonly string[]): Subject | null {
  const told = subjects.filter((subject) => chair.request.remembered.has(memoryKeys.told(who._id, subject)))
  return told.find((subject) => contentWords(shortOf(chair, who, subject) ?? '').some((word) => words.includes(word))) ?? null
}

/** A fact as its teller would put it in a few words. */
function shortOf({ request }: Chair, who: PanelMember, subject: Subject): string | null {
  return filledAsIs(subjectWording[subject].short, sheetOf(request, who, openFor(request, who)))
}

/** The sentence that shares most with what is looked for; the latest of those. */
function bestSentence(turns: readonly Turn[], words: readonly string[]): string | null {
  const wanted = words.map((word) => word.slice(0, 5))
  let best: { readonly text: string; readonly shared: number } | null = null
  for (const { text } of turns.slice(-120)) {
    for (const sentence of sentencesOf(text.slice(0, 1_000))) {
      const shared = contentWords(sentence.text).filter((word) => wanted.includes(word.slice(0, 5))).length
      if (shared > 0 && shared >= (best?.shared ?? 0)) best = { text: sentence.text, shared }
    }
  }
  return best?.text ?? null
}

/** At most twelve words of it, without the marks at its end. */
function shortened(sentence: string): string {
  const words = sentence
    .replaceAll(/[“”"{}]/g, '')
    .replace(/[.!?…]+$/, '')
    .split(/\s+/)
  return words.length <= 14 ? words.join(' ') : `${words.slice(0, 12).join(' ')} …`
}

/** Says it once more in other words; a question that is in the same breath is answered as well. */
export function repeat({ request, phrasing }: Chair): void {
  const last = request.heard.findLast((turn) => !isSalesperson(turn))?.speaker
  const member = request.panel.find(({ _id }) => _id === last) ?? request.speaker
  const subject = lastTold(request.remembered, member._id)
  const short = subject === null ? null : filledAsIs(subjectWording[subject].short, sheetOf(request, member, openFor(request, member)))
  if (short !== null) phrasing.set('short', short)
  if (!phrasing.say([short === null ? ['nothing_to_repeat', replies.nothingToRepeat] : ['once_more', replies.onceMore]]))
    phrasing.tell(short ?? 'Go on, please.')
}

/** Confirms what was really said, or corrects it. */
export function summary(chair: Chair): void {
  const { phrasing, request, heard } = chair
  const clauses = heard.text.split(/[.;:?!\n]|,\s| and (?=\w+ \w+)/).map((clause) => plainWords(clause.replace(/-/g, ' ')).join(' '))
  const checked = clauses.flatMap((clause) => check(chair, clause))
  const wrong = checked.find(({ right }) => !right)
  if (wrong !== undefined) {
    phrasing.set('short', wrong.short)
    if (!phrasing.say([['summary_wrong', replies.summaryWrong]])) phrasing.tell(`No, ${wrong.short}.`)
    return
  }
  const known =
    checked.length > 0 || clauses.some((clause) => clause.split(' ').length > 2 && bestSentence(request.heard.slice(0, -1), contentWords(clause)) !== null)
  if (heard.questions.some(({ subject }) => subject !== null) && checked.length === 0 && !known) answer(chair)
  else
    phrasing.say([known ? ['summary_right', replies.summaryRight] : ['summary_new', replies.summaryNew]]) ||
      phrasing.interject(known ? ['Right.', 'Yes.'] : ['Not quite.'])
}

/** A clause with a figure against the fact that it is about. */
function check(chair: Chair, clause: string): readonly { readonly right: boolean; readonly short: string }[] {
  const subject = askedFor(clause)
  const said = numbersIn(clause)
  if (subject === null || said.length === 0) return []
  const short = shortOf(chair, chair.request.speaker, subject)
  const facts = short === null ? [] : numbersIn(short)
  return short === null || facts.length === 0 ? [] : [{ right: said.some((value) => facts.includes(value)), short }]
}

const numbersIn = (text: string): readonly number[] =>
  plainWords(text)
    .filter((word) => word !== 'a' && word !== 'an' && word !== 'half')
    .flatMap((word) => numberOf(word) ?? [])
