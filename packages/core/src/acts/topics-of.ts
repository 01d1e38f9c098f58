import type { Topic } from '../domain/topic.js'
import { topics } from '../domain/topic.js'
import { plainWords } from './word-list.js'

/** Words and two-word phrases by topic; `*` matches any ending. */
const vocabulary: Record<Topic, string> = {
  money:
    'price* pricing cost* budget* roi payback invoice* discount* fee fees margin* cash spend* spending saving* financ* afford* expensive cheap* capex opex license* licence* subscription* euros dollars pounds money commercial* "business case" "total cost" return profit* revenue*',
  security:
    'secur* gdpr privacy encrypt* breach* compliance compliant audit* soc iso "data protection" penetration access permission* authentication sso hosting hosted hacked confidential*',
  technology:
    'integrat* api apis technical technolog* architecture migrat* system systems software platform database* erp crm infrastructure cloud stack "single sign" latency uptime sap salesforce legacy developer* engineer*',
  operations:
    'plan plans planned planning dispatcher* train* install* support rollout roll-out "roll out" operation* operational process* adoption driver* dispatch* depot* shift* warehouse* workflow* logistics deliver* daily floor plant* efficien* route* onboarding implementation change',
  strategy:
    'strateg* growth market vision board competitive direction "big picture" "long term" expand* expansion future long-term risk* transform* positioning',
  contract: 'contract* terms sla slas vendor* supplier* procurement tender* legal liability clause* renewal* notice "payment terms" rfp negotiat* purchas*',
  people: 'team teams people staff hire* hiring hr employee* union* morale headcount turnover culture skills recruit*',
  timing: 'when timeline* deadline* quarter* schedule* month months week weeks soon date start* launch* "go live" calendar urgent urgency',
  competition: 'competitor* alternative* incumbent "current provider" "current tool" "current vendor" switch* versus compar* "already use" instead rival*',
}

interface Lexicon {
  readonly whole: ReadonlyMap<string, Topic>
  readonly stems: readonly { readonly stem: string; readonly topic: Topic }[]
  readonly pairs: ReadonlyMap<string, Topic>
}

const lexicon = compile()

function compile(): Lexicon {
  const whole = new Map<string, Topic>()
  const pairs = new Map<string, Topic>()
  const stems: { stem: string; topic: Topic }[] = []
  for (const topic of topics) {
    for (const [, phrase, word = ''] of vocabulary[topic].matchAll(/"([^"]+)"|(\S+)/g)) {
      if (phrase !== undefined) pairs.set(phrase, topic)
      else if (word.endsWith('*')) stems.push({ stem: word.slice(0, -1), topic })
      else whole.set(word, topic)
    }
  }
  return { whole, stems, pairs }
}

/** What a text is about, heaviest first; weights are counts of words. Empty where no topic's word occurs. */
export function topicsOf(text: string): readonly { readonly topic: Topic; readonly weight: number }[] {
  const words = plainWords(text)
  const weights = new Map<Topic, number>()
  const count = (topic: Topic | undefined) => {
    if (topic !== undefined) weights.set(topic, (weights.get(topic) ?? 0) + 1)
  }
  words.forEach((word, index) => {
    count(lexicon.whole.get(word) ?? lexicon.stems.find(({ stem }) => word.startsWith(stem))?.topic)
    count(lexicon.pairs.get(`${word} ${words[index + 1] ?? ''}`))
  })
  const order = (topic: Topic) => topics.indexOf(topic)
  return [...weights].map(([topic, weight]) => ({ topic, weight })).sort((one, other) => other.weight - one.weight || order(one.topic) - order(other.topic))
}
