import { contentWords, plainWords } from '../../acts/word-list.js'
import type { Topic } from '../../domain/topic.js'
import type { Heard } from '../hearing/heard.js'
import type { Subject } from '../knowledge/subject.js'
import type { Bank } from '../phrasing.js'
import { farewells, greetingToo } from '../wording/courtesy.js'
import { additions, counterpoints, type Matter, sameForMe } from '../wording/second-voices.js'
import { subjectWording } from '../wording/subjects/index.js'
import type { Chair } from './chair.js'

const byTopic: Readonly<Record<Topic, Matter>> = {
  money: 'money',
  security: 'technology',
  technology: 'technology',
  operations: 'work',
  strategy: 'deciding',
  contract: 'deciding',
  people: 'people',
  timing: 'time',
  competition: 'offer',
}
const bySubject: Partial<Readonly<Record<Subject, Matter>>> = {
  last_project: 'people',
  decider: 'deciding',
  criteria: 'deciding',
  pilot_proof: 'offer',
  worry: 'offer',
  success: 'offer',
  reference: 'offer',
  opinion: 'offer',
  trouble: 'work',
  next_step: 'offer',
}

function matterOf({ occasion, questions, topics }: Heard): Matter {
  const subject = questions.at(-1)?.subject ?? null
  const topic = subject === null ? topics[0] : (subjectWording[subject].topic ?? topics[0])
  if (subject !== null) return bySubject[subject] ?? (topic === undefined ? 'offer' : byTopic[topic])
  if (occasion === 'price') return 'money'
  if (occasion === 'evidence' || occasion === 'claim' || occasion === 'closing') return 'offer'
  return topic === undefined ? 'offer' : byTopic[topic]
}

/** One sentence from one’s own corner on what was just said, in other words than the first answer’s. */
export function addView(chair: Chair, kind: 'add' | 'object'): void {
  const { request, heard, phrasing, corner } = chair
  if (heard.occasion === 'greeting' || heard.occasion === 'introductions' || heard.occasion === 'goodbye') {
    phrasing.say([heard.occasion === 'goodbye' ? ['farewell', farewells] : ['greeting_too', greetingToo]]) || phrasing.interject(['Hello.', 'Good day.'])
    return
  }
  const first = new Set(contentWords(request.heard.at(-1)?.text ?? ''))
  const apart = (sentence: string) => {
    const words = contentWords(sentence)
    return plainWords(sentence).length <= 25 && words.filter((word) => first.has(word)).length <= words.length * 0.3
  }
  const matter = matterOf(heard)
  const own: Bank = [`add/${corner}/${matter}`, additions[corner][matter]]
  const against: Bank = ['counterpoint', counterpoints]
  const rest: readonly Bank[] = [
    [`add/${corner}/offer`, additions[corner].offer],
    ['same', sameForMe],
  ]
  const inOrder = kind === 'add' ? [own, against, ...rest] : [against, own, ...rest]
  if (!phrasing.sayFirst(inOrder, apart)) phrasing.interject(['The same from me.', 'Nothing to add.', 'I agree.'])
}
