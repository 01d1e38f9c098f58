import { contentWords, plainWords } from '../../acts/word-list.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { askedFor } from '../knowledge/asked-for.js'
import { tradeOf } from '../knowledge/figures.js'
import { projectIn } from '../knowledge/notes.js'
import { numberOf } from '../knowledge/number-words.js'
import type { Subject } from '../knowledge/subject.js'
import { memoryKeys } from '../memory-keys.js'
import type { Question } from './heard.js'
import type { Said } from './said.js'

/** Wants to know something without asking for it: `I’d love to understand how you plan`. */
const wishes =
  /\b(?:(?:id|i would|wed|we would) (?:love|like|be (?:curious|interested|glad)) to (?:understand|hear|know|learn|see how)|i(?:m| am) (?:curious|interested) (?:to|in|how|what|about|who)|help me understand|i wonder (?:how|what|who|why|whether|when|which))\b/
const why =
  /^(?:and |but |so |ok |okay |hm |well |oh )*(?:why(?: is (?:that|it|this)| not| so| exactly| was that| do you say that)?|how so|how come|what makes you say that|what is the reason|for what reason|whats the reason|and why)(?: then| exactly| though)?$/
const more =
  /^(?:and |so )*(?:which ones?|what kind|who exactly|what else)$|\b(?:tell me more|say more|more about that|for example|give me an example|such as|can you elaborate|elaborate|what do you mean|meaning what|what does that mean|in what way|how exactly|go on|more detail|can you be more (?:precise|specific)|roughly|ballpark)\b/

/** What is asked in a text, in order; at most the last two questions are kept. */
export function questionsHeard(request: ReplyRequest, said: readonly Said[]): readonly Question[] {
  const wished = said.filter(({ kind, plain }) => kind === null && wishes.test(plain))
  return [...wished, ...said.filter(({ kind }) => kind !== null)].slice(-2).map((sentence) => questionOf(request, sentence))
}

function questionOf(request: ReplyRequest, { text, plain: whole, kind }: Said): Question {
  const plain = withoutNames(request, whole)
  const follows = why.test(plain) ? 'why' : more.test(plain) && plain.split(' ').length <= 9 ? 'more' : null
  return {
    text,
    plain,
    subject: follows === null ? (subjectOf(request, plain) ?? leftOut(request, plain)) : null,
    closed: kind === 'closed' && isClosed(plain),
    follows,
  }
}

function subjectOf(request: ReplyRequest, plain: string): Subject | null {
  const found = askedFor(plain)
  if (/\bhow many\b/.test(plain) && (found === 'team_size' || found === 'units' || found === 'company_size' || found === null))
    return counted(request, plain) ?? found
  const general: readonly (Subject | null)[] = [null, 'present_way', 'opinion', 'success', 'growth', 'trouble', 'priorities']
  if (found !== 'news' && namesPast(request, plain)) return 'last_project'
  if (general.includes(found) && asksForNews(request, plain)) return 'news'
  return found
}

/** `Why did they refuse the telematics?` names the last project without calling it one. */
function namesPast(request: ReplyRequest, plain: string): boolean {
  const past = projectIn(request.panel)?.past ?? tradeOf(request).past
  return contentWords(past).some((word) => word.length >= 6 && !/^(?:project|digital|system|analysis|software)$/.test(word) && plain.split(' ').includes(word))
}

/** `How is the new depot in Leipzig coming along?` is about what the papers wrote. */
function asksForNews({ company }: ReplyRequest, plain: string): boolean {
  const told = company.company_data.latest_news.join(' ')
  const own = new Set(contentWords(company.company_name ?? ''))
  const shared = contentWords(told).filter((word) => !own.has(word) && plain.split(' ').includes(word))
  return shared.length >= 2 || shared.some((word) => told.includes(` ${word.charAt(0).toUpperCase()}${word.slice(1)}`))
}

/** How many of whom: of those who do it, of those who use it, of what a price is counted by. */
function counted(request: ReplyRequest, plain: string): Subject | null {
  const { doers, users, unit_test } = tradeOf(request)
  const has = (noun: string) => plain.includes(noun.split(' ').at(-1) ?? noun)
  if (has(doers) || /\bon your team|\bin your team|\bin the team|people (?:plan|do|work)/.test(plain))
    return has(users) && !has(doers) ? 'user_count' : 'team_size'
  if (has(users)) return 'user_count'
  return unit_test.test(plain) ? 'units' : null
}

/** `Could you live with eighteen months?` leaves out of what: of what was spoken about last. */
function leftOut({ remembered, panel }: ReplyRequest, plain: string): Subject | null {
  const fits: readonly Subject[] = /\b(?:months?|years?)\b/.test(plain)
    ? ['payback', 'contract', 'decision_time']
    : /\b(?:euros?|dollars?|pounds?|thousand)\b/.test(plain)
      ? ['budget', 'limit', 'pain_cost']
      : []
  if (plain.split(' ').length <= 6 && /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/.test(plain))
    return 'start'
  if (numberIn(plain) === null) return null
  const last = (subject: Subject) => Math.max(...panel.map(({ _id }) => remembered.get(memoryKeys.told(_id, subject)) ?? -1))
  const [latest] = [...fits].sort((one, other) => last(other) - last(one))
  return latest ?? null
}

const numberIn = (plain: string): number | null => plain.split(' ').flatMap((word) => (word === 'a' ? [] : (numberOf(word) ?? [])))[0] ?? null

/** The name of who is asked says nothing about what is asked. */
function withoutNames({ panel }: ReplyRequest, plain: string): string {
  const [first = '', ...rest] = plain.split(' ')
  return panel.some(({ name }) => plainWords(name).includes(first)) ? rest.join(' ') : plain
}

const auxiliary =
  /^(?:so |and |but |well |ok |okay |then |now )*(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|shall|may|might|isnt|arent|dont|doesnt|didnt|wont|wouldnt|cant|couldnt)\b/

function isClosed(plain: string): boolean {
  // Requests in the form of a yes-or-no question want the thing itself; a choice wants one of the two.
  if (
    /^(?:so |and |well |then )*(?:can|could|would|will|may|do) (?:you|i|we) (?:please |maybe |perhaps |mind )?(?:tell|telling|explain|explaining|describe|walk|share|sharing|give|say|name|help|introduce|ask|show|know (?:what|how|who|when|which|why))\b/.test(
      plain,
    )
  )
    return false
  return auxiliary.test(plain)
    ? !/(?<!\b(?:one|those|people|somebody|someone) )\b(?:what|how|which|who|when|why)\b/.test(plain.slice(0, 30)) && !/ or (?!not\b|two\b|so\b)/.test(plain)
    : !/\b(?:what|how|which|who|when|why|where)\b/.test(plain)
}
