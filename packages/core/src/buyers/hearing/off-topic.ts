import { contentWords } from '../../acts/word-list.js'
import { companyName } from '../../domain/company.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { tradeOf } from '../knowledge/figures.js'

/** Ordinary words of a business conversation: they say nothing about whether it is on topic, but nothing against it. */
const businessWords = new Set(
  `challenge challenges priority priorities goal goals problem problems pain decision decisions decide decided process company business project projects solution meeting success criteria stakeholder stakeholders requirement
  requirements demo pilot trial test value benefit benefits result results approach agenda question questions help need needs work works working change changed interest interested vendor product service role responsible
  important happy worry worries worried concern concerns situation expect expectations experience current currently improve improvement difference example reference customer customers partner user users tool tools offer
  proposal evaluate evaluation outcome impact price contract step steps introductions introduce introduction summary summarise sense overview colleague colleagues department manager director board job
  industry market figures figure number data budget cost costs today morning topic slides presentation slide deck document documents report reports money time`.split(
    /\s+/,
  ),
)
const ordinaryWords = new Set(
  `happen happens happened nothing something anything everything changes side save saved saves year years month months week weeks day days hour hours talking talk talked speak speaking open worst best better failed fail fails asked ask
  asking normal liked likes name named handle handles hear heard next last first second two three between good bad hope busy season replace replaced cancel order orders often during learn learned
  learns using used impressed block blocks convince live fair long big small large high low part parts point points place list start started end ended begin begun stop stopped left hard easy difficult
  simple clear idea ideas reason reasons answer answers feel feels felt seem seems thought believe understand explain share sharing show shown bring brought keep kept makes made run runs running come comes coming gone went
  done call called calls send sent read written write wait waiting leave stay move moved grow growing hold own owns owned agree agreed trust love enjoy wish prefer care matter matters possible able ready true wrong usual usually
  normally typical typically daily another others else together around along across within instead though however whether rather quite bit lot lots many several enough almost already soon later early late ago since
  morning afternoon evening monday tuesday wednesday thursday friday moment minute minutes going thank thanks please sorry welcome hello nice great glad people person team everyone everybody anyone somebody interesting perfect
  dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt havent hasnt shouldnt youre theyre thats whats check checked certainly unfortunately honestly
  exactly correct indeed course mean means follow added add said told says telling repeat again listen listening`.split(/\s+/),
)

/** Nothing in it touches the product, the company, the goal, business at all, or what was just spoken about. */
export function isOffTopic(request: ReplyRequest, text: string, asks: boolean): boolean {
  const words = contentWords(text)
  // `Which ones?`, `What do they charge?` lean on what was said before.
  if (asks && text.split(/\s+/).length <= 7 && /\b(?:ones?|they|them|it|that|those|these|this)\b/i.test(text)) return false
  const strange = words.filter((word) => !ordinaryWords.has(word) && !/^\d/.test(word))
  if (strange.length < (asks && strange.length === words.length ? 1 : 2) || words.some((word) => businessWords.has(word))) return false
  const known = knownWords(request)
  return !strange.some((word) => known.has(word) || known.has(word.replace(/(?:es|s)$/, '')))
}

function knownWords(request: ReplyRequest): ReadonlySet<string> {
  const { product, company, meeting_goal, heard, panel } = request
  const { industry, latest_news, tech_stack, headquarters } = company.company_data
  const trade = tradeOf(request)
  const told = [
    product.product_name,
    product.description.slice(0, 2_000),
    companyName(company),
    industry ?? '',
    headquarters ?? '',
    ...latest_news,
    ...tech_stack,
    meeting_goal,
  ]
  const people = panel.flatMap(({ name, notes, role }) => [name, (notes ?? '').slice(0, 1_000), role])
  const before = heard.slice(-5, -1).map(({ text }) => text.slice(-600))
  const work = [trade.work, trade.doers, trade.users, trade.sites, trade.today, trade.everyday, trade.mishaps, trade.units, trade.past]
  const words = contentWords([...told, ...people, ...before, ...work].join(' '))
  return new Set(words.flatMap((word) => [word, word.replace(/(?:es|s)$/, '')]))
}
