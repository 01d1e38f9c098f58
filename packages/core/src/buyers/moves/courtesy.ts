import { capital } from '../filled.js'
import * as manners from '../hearing/manners-heard.js'
import { grantedScope, memoryKeys } from '../memory-keys.js'
import * as wording from '../wording/courtesy.js'
import type { Chair } from './chair.js'
import { stepSaid } from './step-said.js'

export const admit = ({ phrasing }: Chair): void =>
  void (phrasing.say([['honest', wording.honest]]) || phrasing.interject(['Scripted, as I said.', 'Still scripted.']))

export const askBack = ({ phrasing }: Chair): void =>
  void (phrasing.say([['unclear', wording.unclear]]) || phrasing.interject(['Sorry?', 'Pardon?', 'Once more?']))

export const callBack = ({ phrasing }: Chair): void =>
  void (phrasing.say([['off_topic', wording.offTopic]]) || phrasing.interject(['Off topic again.', 'Still off topic.', 'Not our subject.']))

export const bristle = ({ phrasing }: Chair): void =>
  void (phrasing.say([['insult', wording.toInsult]]) || phrasing.interject(['Enough of that.', 'I said enough.']))

/** Returns what was offered: a good morning, a how-are-you, a thank-you. Only at the beginning it leads on. */
export function greet({ request, heard, phrasing, manner }: Chair): void {
  const { plain } = heard
  if (manners.asksHowYouAre.test(plain)) phrasing.say([['how_we_are', wording.howWeAre]])
  else if (manners.thanksForHaving.test(plain)) phrasing.say([['for_having', wording.forHaving]])
  else phrasing.say([['greeting', wording.toGreeting]])
  if (phrasing.sentences.length === 0) phrasing.interject(['Hello.', 'Good day.', 'Yes, hello.', 'You are welcome.'])
  const asks = heard.questions.some(({ subject }) => subject !== null)
  if (request.heard.length <= 3 && !asks && manner.sentences > 1.2) phrasing.say([['go_ahead', wording.goAhead]])
}

export function introduce({ request, phrasing }: Chair): void {
  if (!phrasing.say([['introduce_self', wording.introduceSelf]])) phrasing.interject(['We have met.', 'You know us.'])
  else if (!request.panel.some(({ _id }) => request.remembered.has(memoryKeys.told(_id, 'names'))))
    phrasing.say([['introduce_others', wording.introduceOthers]])
  phrasing.note(memoryKeys.told(request.speaker._id, 'names'))
}

export const agree = ({ phrasing }: Chair): void => void (phrasing.say([['agenda', wording.toAgenda]]) || phrasing.interject(['Fine with me.', 'Go ahead.']))

export function bidFarewell({ request, phrasing, manner }: Chair): void {
  if (!phrasing.say([['farewell', wording.farewells]])) phrasing.interject(['Goodbye.', 'Goodbye again.'])
  const granted = grantedScope(request.remembered)
  if (granted === null) {
    if (manner.sentences > 1.4) phrasing.say([['farewell_open', wording.farewellOpen]])
    return
  }
  phrasing.set('granted_step', stepSaid(request, granted))
  if (!phrasing.say([['farewell_granted', wording.farewellGranted]])) phrasing.tell(capital('until then.'))
}
