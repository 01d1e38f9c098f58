import type { Occasion } from '../hearing/heard.js'
import { memoryKeys } from '../memory-keys.js'
import { openings, shortOfTime, timeIsOver } from '../wording/courtesy.js'
import { takeOvers } from '../wording/second-voices.js'
import { answer, answerAsked } from './answer.js'
import { ask, follow } from './ask.js'
import { breakIn } from './break-in.js'
import type { Chair } from './chair.js'
import { close } from './close.js'
import * as courtesy from './courtesy.js'
import { recall, repeat, summary } from './recall.js'
import { addView } from './second-voice.js'
import * as telling from './telling.js'

/** Reacts to what was heard, as the floor wants it. */
export function react(chair: Chair): void {
  const { request, phrasing } = chair
  switch (request.decision.kind) {
    case 'leave':
      phrasing.say([['time_over', timeIsOver]])
      return
    case 'open':
      phrasing.say([['opening', openings]])
      return
    case 'add':
    case 'object':
      addView(chair, request.decision.kind)
      return
    case 'take_over':
      if (!chair.heard.questions.some(({ closed }) => closed) || chair.heard.occasion !== 'question') phrasing.interject(takeOvers)
      respond(chair)
      return
    case 'interrupt':
      if (breakIn(chair) === 'colleague') respond(chair)
      return
    case 'answer':
      feelTime(chair)
      respond(chair)
  }
}

const responses: Readonly<Record<Occasion, (chair: Chair) => void>> = {
  identity: courtesy.admit,
  unclear: courtesy.askBack,
  off_topic: courtesy.callBack,
  insult: courtesy.bristle,
  goodbye: courtesy.bidFarewell,
  greeting: courtesy.greet,
  introductions: courtesy.introduce,
  agenda: courtesy.agree,
  repeat,
  recall,
  summary,
  closing: close,
  invitation: ask,
  question: (chair) => {
    if (answer(chair) === 'answered' && !chair.heard.questions.some(({ subject }) => subject === 'time_left' || subject === 'names')) follow(chair)
  },
  price: telling.price,
  evidence: telling.evidence,
  reply_to_us: telling.replyToUs,
  disagreement: telling.disagreement,
  claim: telling.claim,
  acknowledgement: telling.acknowledgement,
  statement: telling.statement,
}

function respond(chair: Chair): void {
  responses[chair.heard.occasion](chair)
  // A greeting or a thank-you that also asks something gets its answer too.
  if (chair.heard.occasion === 'greeting' || chair.heard.occasion === 'introductions') answerAsked(chair)
}

function feelTime({ request, phrasing }: Chair): void {
  if (!request.time.felt || request.remembered.has(memoryKeys.timeFelt)) return
  if (phrasing.say([['short_of_time', shortOfTime]])) phrasing.note(memoryKeys.timeFelt)
}
