import type { ActedSentence } from '../acts/act.js'
import { actsOf, does } from '../acts/acts-of.js'
import { questionSentences } from '../acts/questions.js'
import { topicsOf } from '../acts/topics-of.js'
import { contentWords, plainWords } from '../acts/word-list.js'
import { companyName } from '../domain/company.js'
import type { Topic } from '../domain/topic.js'
import { isSalesperson } from '../domain/turn.js'
import type { ReplyRequest } from '../ports/mind.js'
import { echoOf, figureIn } from './echo.js'

/** What kind of thing was said. */
export type Occasion =
  | 'unclear'
  | 'identity'
  | 'off_topic'
  | 'closing'
  | 'invitation'
  | 'question'
  | 'price'
  | 'evidence'
  | 'claim'
  | 'acknowledgement'
  | 'small_talk'
  | 'statement'

export interface Heard {
  readonly text: string
  readonly occasion: Occasion
  readonly topics: readonly Topic[]
  /** A noun phrase to say back, or `null`. */
  readonly echo: string | null
  readonly figure: string | null
  /** The words that an answer should take up. */
  readonly words: readonly string[]
}

/** Ordinary words of a business conversation: they say nothing about whether it is on topic, but nothing against it. */
const businessWords = new Set(
  `challenge challenges priority priorities goal goals problem problems pain decision decisions decide decided process company business project projects solution meeting success criteria stakeholder stakeholders requirement
  requirements demo pilot trial test value benefit benefits result results approach agenda question questions help need needs work works working change changed interest interested vendor product service role responsible
  important happy worry worries worried concern concerns situation expect expectations experience current currently improve improvement difference example reference customer customers partner user users tool tools offer
  proposal evaluate evaluation outcome impact`.split(/\s+/),
)
const ordinaryWords = new Set(
  `happen happens happened nothing something anything everything changes side save saved saves year years month months week weeks day days hour hours talking talk talked speak speaking open worst best better failed fail fails asked ask
  asking step steps normal liked likes name named introduce handle handles hear heard next last first second two three between good bad hope busy season replace replaced cancel order orders often during learn learned
  learns using used way ways impressed block blocks convince live fair long big small large high low part parts side point points place number numbers list start started end ended begin begun stop stopped left right hard easy difficult
  simple clear idea ideas sense reason reasons answer answers feel feels felt seem seems thought believe understand explain share sharing show shown bring brought keep kept make makes made run runs running come comes coming gone went
  done call called calls send sent read written write wait waiting leave stay move moved grow growing hold own owns owned agree agreed trust love enjoy wish prefer care matter matters possible able ready sure true wrong usual usually
  normally typical typically daily another others else together around along across within without instead though however whether rather quite bit lot lots many several enough enough almost already soon later early late ago since
  morning afternoon evening monday tuesday wednesday thursday friday moment minute minutes`.split(/\s+/),
)
const identity =
  /\bare you (?:an? )?(?:real|ai|a\.i\.|bot|robot|human|computer|machine|language model|chat ?gpt|scripted|actual person)\b|\bam i talking to (?:an? )?(?:ai|bot|human|machine|computer|person)\b/i

const invitation =
  /\b(?:any|what|other|more|further) questions\b.*\b(?:do you|you have|for me|for us|from your side|can i answer)|\bdo you have (?:any |other |more )?questions\b|\bwhat would you like to know\b/i

/** Listens to the salesperson's last turn. */
export function hear(request: ReplyRequest): Heard {
  const text = request.heard.findLast(isSalesperson)?.text ?? ''
  const acts = actsOf(text)
  const focus = questionSentences(text).at(-1)?.text ?? text
  const topics = topicsOf(focus)
  const heard = {
    text,
    topics: (topics.length > 0 ? topics : topicsOf(text)).map(({ topic }) => topic),
    echo: echoOf(focus),
    figure: figureIn(text),
    words: contentWords(focus),
  }
  return { ...heard, occasion: occasionOf(request, heard, acts) }
}

function occasionOf(request: ReplyRequest, heard: Omit<Heard, 'occasion'>, acts: readonly ActedSentence[]): Occasion {
  const words = plainWords(heard.text)
  if (identity.test(heard.text)) return 'identity'
  if (words.length === 0 || !/\p{L}{2}/u.test(heard.text)) return 'unclear'
  if (invitation.test(heard.text)) return 'invitation'
  if (does(acts, 'closing_attempt')) return 'closing'
  const asks = does(acts, 'open_question', 'closed_question')
  if (isOffTopic(request, heard, acts)) return 'off_topic'
  if (does(acts, 'small_talk') && words.length <= 16 && (!asks || /how are you|hows it going|how was/i.test(heard.text.replace(/['’]/g, ''))))
    return 'small_talk'
  if (asks) return 'question'
  if (does(acts, 'evidence')) return 'evidence'
  if (does(acts, 'price_talk') && heard.figure !== null) return 'price'
  if (does(acts, 'claim')) return 'claim'
  return does(acts, 'acknowledgement', 'filler') ? 'acknowledgement' : 'statement'
}

/** Nothing in it touches the product, the company, the goal, business at all, or what was just spoken about. */
function isOffTopic(request: ReplyRequest, heard: Omit<Heard, 'occasion'>, acts: readonly ActedSentence[]): boolean {
  if (heard.topics.length > 0 || does(acts, 'small_talk', 'acknowledgement', 'filler', 'claim', 'evidence')) return false
  const words = contentWords(heard.text)
  const strange = words.filter((word) => !ordinaryWords.has(word))
  if (strange.length < 2 || words.some((word) => businessWords.has(word))) return false
  const { product, company, meeting_goal, heard: turns, panel } = request
  const { industry, latest_news, tech_stack } = company.company_data
  const known = new Set(
    contentWords(
      [
        product.product_name,
        product.description,
        companyName(company),
        industry ?? '',
        ...latest_news,
        ...tech_stack,
        meeting_goal,
        ...panel.flatMap(({ name, notes, role }) => [name, notes ?? '', role]),
      ].join(' ') +
        turns
          .slice(-5, -1)
          .map(({ text }) => ` ${text}`)
          .join(''),
    ),
  )
  return !strange.some((word) => known.has(word))
}
