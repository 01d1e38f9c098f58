import { contentWords, plainWords } from '../../acts/word-list.js'
import { relevanceOf } from '../../domain/expertise.js'
import type { PanelMember } from '../../domain/representative.js'
import { hash32 } from '../../domain/seeded-random.js'
import { firstName } from '../../domain/spoken-name.js'
import type { Topic } from '../../domain/topic.js'
import type { Question } from '../hearing/heard.js'
import { asksHowYouAre } from '../hearing/manners-heard.js'
import { figuresOf, tradeOf } from '../knowledge/figures.js'
import { memoriesOf } from '../knowledge/notes.js'
import { priceInAYear } from '../knowledge/price-in-a-year.js'
import type { Subject } from '../knowledge/subject.js'
import { lastToldBy, memoryKeys } from '../memory-keys.js'
import type { Bank } from '../phrasing.js'
import * as replies from '../wording/replies.js'
import { subjectWording } from '../wording/subjects/index.js'
import type { SubjectWording, YesOrNo } from '../wording/subjects/subject-wording.js'
import type { Chair } from './chair.js'
import { judged } from './judged.js'
import { speakableNoun } from './speakable-noun.js'

/** Figures of the house are not for the first minute where the house is strict. */
const guarded: ReadonlySet<Subject> = new Set<Subject>(['budget', 'limit'])

/** Answers what was asked, question by question; tells whether it was answered here or passed on. */
export function answer(chair: Chair): 'answered' | 'passed_on' {
  const { questions } = chair.heard
  const seen = new Set<Subject | null>()
  for (const [index, question] of questions.entries()) {
    if (index < questions.length - 1 && question.subject === null && question.follows === null) continue
    if (question.subject !== null && seen.has(question.subject)) continue
    seen.add(question.subject)
    if (answerOne(chair, question) === 'passed_on') return 'passed_on'
  }
  return 'answered'
}

/** Answers only what asks for something known, where the turn was mainly something else. */
export function answerAsked(chair: Chair): void {
  const question = chair.heard.questions.findLast(
    ({ subject, plain }) => subject !== null && subject !== 'opinion' && subject !== 'names' && !asksHowYouAre.test(plain),
  )
  if (question !== undefined) answerOne(chair, question)
}

function answerOne(chair: Chair, question: Question): 'answered' | 'passed_on' {
  if (question.follows !== null) {
    followUp(chair, question.follows)
    return 'answered'
  }
  const topic = question.subject === null ? chair.heard.topics[0] : (subjectWording[question.subject].topic ?? undefined)
  if (passOn(chair, topic)) return 'passed_on'
  if (question.subject === null) tellFromNotes(chair, null, question) || admitNotKnowing(chair, question)
  else tellSubject(chair, question.subject, question)
  return 'answered'
}

function tellSubject(chair: Chair, subject: Subject, question: Question): void {
  const { request, phrasing, manner, corner } = chair
  const wording: SubjectWording = subjectWording[subject]
  if (guarded.has(subject) && request.difficulty === 'advanced' && request.heard.length < 6 && phrasing.say([['guarded', guardedYet]])) return
  const short = phrasing.fill(wording.short)
  if (question.closed) sayYesOrNo(chair, subject, question)
  const wantsReason = /^(?:and |but |so )?why\b/.test(question.plain)
  const fromNotes = !wantsReason && tellFromNotes(chair, subject, question)
  const told = request.remembered.has(memoryKeys.told(request.speaker._id, subject))
  phrasing.note(memoryKeys.told(request.speaker._id, subject))
  const again = isAskedAgain(chair, subject, question)
  if (wantsReason && phrasing.say([[`${subject}/why`, wording.why ?? []]])) return
  if (told && again && short !== null && !fromNotes && phrasing.chance(0.7) && repeated(chair, short)) return
  if (!told && again && short !== null && alreadyByColleague(chair, subject, short)) return
  const banks: readonly Bank[] = [
    [`${subject}/${corner}`, wording.corner?.[corner] ?? []],
    [`${subject}/any`, wording.any],
  ]
  const isWhole = fromNotes && subject !== 'tenure' && subject !== 'worry'
  const said = isWhole || phrasing.say(banks) || (short !== null && repeated(chair, short))
  if (!said && !fromNotes) phrasing.say([['unknown', replies.unknown]])
  if (phrasing.chance((manner.sentences - 1.2) * 0.5)) phrasing.say([[`${subject}/more`, wording.more ?? []]])
}

const guardedYet = [
  'Figures like that I do not name in the first minutes; tell me first what you have.',
  'Too early for that number, ask me again later.',
  'Before I speak about money I would like to know what it is for.',
]

/** The same question, not only another one on the same subject: half of its words were asked before. */
function isAskedAgain({ request, phrasing }: Chair, subject: Subject, { plain }: Question): boolean {
  const words = contentWords(plain)
  const known = words.filter((word) => request.remembered.has(memoryKeys.asked(subject, word)))
  for (const word of words.slice(0, 8)) phrasing.note(memoryKeys.asked(subject, word))
  return words.length === 0 || known.length >= words.length / 2
}

function repeated({ phrasing }: Chair, short: string): boolean {
  phrasing.set('short', short)
  return phrasing.say([['again', replies.again]]) || phrasing.tell(`${short.charAt(0).toUpperCase()}${short.slice(1)}.`)
}

/** What a colleague told is not told again as if it were new; now and then that is said. */
function alreadyByColleague({ request, phrasing }: Chair, subject: Subject, short: string): boolean {
  const teller = request.panel.find((member) => member._id !== request.speaker._id && request.remembered.has(memoryKeys.told(member._id, subject)))
  if (teller === undefined || personal.has(subject) || !phrasing.chance(0.5)) return false
  phrasing.set('short', short)
  phrasing.set('told_by', firstName(teller.name))
  return phrasing.say([['colleague_told', replies.colleagueTold]])
}

/** Each has an answer of their own to these. */
const personal: ReadonlySet<Subject> = new Set<Subject>([
  'tenure',
  'own_role',
  'names',
  'worry',
  'success',
  'priorities',
  'opinion',
  'next_step',
  'expectation',
  'unasked',
  'criteria',
  'trouble',
  'know_us',
])

function sayYesOrNo({ request, heard, phrasing, slots }: Chair, subject: Subject, question: Question): void {
  const figures = figuresOf(request)
  const affordable = heard.price === null || subject !== 'budget' ? null : priceInAYear(heard.price, figures).sum <= figures.budget ? 'yes' : 'no'
  const byNumbers = affordable ?? judged(subject, question.plain, figures)
  const table = (subjectWording[subject] as SubjectWording).closed ?? []
  const byWords = table.find(([words]) => words.test(question.plain))?.[1] ?? null
  const verdict: YesOrNo | null = byNumbers ?? depending(subject, question.plain, slots) ?? byWords
  if (verdict !== null) phrasing.interject(verdict === 'yes' ? replies.plainYes : replies.plainNo)
}

const namedSystem =
  /\b(?:use|have|run|on|with|using)\b.*\b(?:sap|oracle|salesforce|dynamics|coupa|netsuite|sage|workday|excel|hubspot|jira|orbis|citrix|tomtom|webfleet|ariba|navision|infor)\b/

/** Whether one of the systems that a question names is one of the house. */
const runsIt = (plain: string, systems: string): boolean => plainWords(systems).some((word) => word.length >= 3 && plain.split(' ').includes(word))

/** What is yes for one and no for another. */
function depending(subject: Subject, plain: string, slots: ReadonlyMap<string, string>): YesOrNo | null {
  if (subject === 'tenure') return /\bnew\b/.test(plain) ? (slots.has('?new') ? 'yes' : 'no') : null
  if (subject === 'systems' && namedSystem.test(plain)) return runsIt(plain, slots.get('tech_all') ?? '') ? 'yes' : 'no'
  if (subject === 'worry' && /\b(?:settle|answer|satisf|enough|convince|solve)/.test(plain)) return slots.has('?settled') ? 'yes' : 'no'
  if (subject === 'decider' && /\b(?:are|do|can|is it|your) (?:you|your|decision)\b|\byour decision\b/.test(plain)) return slots.has('?mine') ? 'yes' : 'no'
  return null
}

/** Questions wide enough that one striking word decides what they are about. */
const wide: ReadonlySet<Subject> = new Set<Subject>([
  'present_way',
  'trouble',
  'growth',
  'priorities',
  'success',
  'deadline',
  'news',
  'criteria',
  'last_project',
  'worry',
  'own_role',
])

/** What the notes tell of somebody, when that is what is asked about. */
function tellFromNotes({ request, phrasing }: Chair, subject: Subject | null, { plain }: Question): boolean {
  const asked = contentWords(plain)
  const { units, unit, doers, users, work } = tradeOf(request)
  const ofTrade = [units, unit, doers, users, work].join(' ')
  const alike = (word: string) =>
    asked.some((one) => one === word || (Math.min(one.length, word.length) >= 4 && (one.startsWith(word) || word.startsWith(one))))
  const close = memoriesOf(request.speaker).map((memory, index) => ({
    ...memory,
    index,
    shared: memory.words.filter((word) => alike(word)).length,
    striking: memory.words.some((word) => word.length >= 8 && !ofTrade.includes(word) && alike(word)),
  }))
  const [best] = close
    .filter(({ about, shared, striking }) => about === subject || shared >= 2 || (striking && (subject === null || wide.has(subject))))
    .sort((one, other) => other.shared + Number(other.about === subject) - one.shared - Number(one.about === subject))
  return best !== undefined && phrasing.say([[`note/${request.speaker._id}/${best.index}`, best.said.map((text) => text.replaceAll(/[{}]/g, ''))]])
}

/** `Why?` and `tell me more` are about what was told last. */
function followUp({ request, phrasing }: Chair, kind: 'why' | 'more'): void {
  const subject = lastToldBy(request.remembered, request.panel) ?? 'trouble'
  const wording: SubjectWording = subjectWording[subject]
  const general: Bank = [
    'why/any',
    [
      'Because it has grown that way, and nobody was ever asked to change it.',
      'Because {past} taught us to be careful.',
      'It comes down to {point}, in the end.',
    ],
  ]
  const banks: readonly Bank[] =
    kind === 'why'
      ? [[`${subject}/why`, wording.why ?? []]]
      : [
          [`${subject}/more`, wording.more ?? []],
          [`${subject}/any`, wording.any],
          [`${subject}/why`, wording.why ?? []],
        ]
  phrasing.sayFirst([...banks, general]) || phrasing.say([['unknown', replies.unknown]])
}

/** Passes the question on where a colleague at the table knows better and the speaker was not asked by name. */
function passOn({ request, phrasing }: Chair, topic: Topic | undefined): boolean {
  const { decision, speaker, panel } = request
  if (topic === undefined || decision.kind !== 'answer' || decision.addressed.includes(speaker._id)) return false
  const about = [{ topic, weight: 1 }]
  if (relevanceOf(speaker.role, about) > 0.25) return false
  const colleague = bestFor(panel, speaker, about)
  if (colleague === undefined || !phrasing.chance(0.5)) return false
  phrasing.set('colleague', firstName(colleague.name))
  return phrasing.say([['hand_over', replies.handOvers]])
}

const bestFor = (
  panel: readonly PanelMember[],
  speaker: PanelMember,
  about: readonly { readonly topic: Topic; readonly weight: number }[],
): PanelMember | undefined => panel.find((member) => member._id !== speaker._id && relevanceOf(member.role, about) >= 0.7)

/** Says so honestly; a question for yes or no gets the same one each time. */
function admitNotKnowing({ request, phrasing }: Chair, question: Question): void {
  if (question.closed) {
    const key = hash32([...contentWords(question.text)].sort().join(' ') + request.seed)
    const yes = request.remembered.has(memoryKeys.yesNo(key, true)) || (!request.remembered.has(memoryKeys.yesNo(key, false)) && key % 2 === 0)
    phrasing.note(memoryKeys.yesNo(key, yes))
    if (phrasing.say([yes ? ['unsure_yes', replies.unsureYes] : ['unsure_no', replies.unsureNo]])) return
    phrasing.interject(yes ? replies.plainYes : replies.plainNo)
    return
  }
  const noun = speakableNoun(request, question.text)
  if (noun !== null) phrasing.set('noun', noun)
  const banks: readonly Bank[] =
    noun === null
      ? [['unknown', replies.unknown]]
      : [
          ['unknown_named', replies.unknownNamed],
          ['unknown', replies.unknown],
        ]
  phrasing.sayFirst(banks) || phrasing.interject(['I do not know.', 'No idea.', 'I cannot say.'])
}
