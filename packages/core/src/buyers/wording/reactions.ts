import type { Template } from './template.js'

/** To a claim that nothing backs up. */
export const toClaim: readonly Template[] = [
  'Everybody who sits there says {echo}, so I have learnt to wait for the evidence.',
  'That is a promise, and I collect those.',
  'It sounds plausible, which is not the same as proven.',
  'I would believe it faster with a name and a date attached.',
  '{number} is a large figure for something I have never seen running.',
  'Maybe so, although our situation has rarely matched anyone’s average.',
  'You say that with a lot of confidence.',
  'Fine as an ambition; I would plan with half of it.',
  'I note it down with a question mark behind.',
  'Then I wonder why not everybody does it already.',
  'Words like that make my colleagues at {company} reach for their phones.',
  'There is a gap between your sentence and my Tuesday.',
  'Possible, but you are describing the destination and I am interested in the road.',
  'On paper I like {echo}, in the field I would want to watch it.',
  'Half of that would already make me happy.',
  'If {product} did only that, and reliably, it would be enough.',
]

/** To evidence: a reference, a measurement, a certificate. */
export const toEvidence: readonly Template[] = [
  'That is more concrete than what I usually get at this point.',
  'A reference I can ring up is worth ten slides, so leave me the contact.',
  'Now we are speaking about something I can check.',
  '{number}, measured and not estimated, I can work with.',
  'All right, that answers a good part of what bothered me.',
  'Good, because the last vendor went quiet when I asked for exactly this.',
  'Send me the source and I will read it tonight.',
  'If their business resembles ours, then it counts.',
  'I did not expect you to have that at hand.',
  'That moves me a little, I admit.',
  'It is one case, still, it is one more than I had this morning.',
  'Interesting, mostly because you also told me what did not work.',
]

/** When an objection of one's own was answered. */
export const concessions: readonly Template[] = [
  'Then I take back part of what I said.',
  'Put like that, my worry gets smaller.',
  'I can live with that, provided it stands in writing.',
  'You have at least thought about it, which is rare.',
  'Consider that point settled from my side.',
  'That was my main reservation, and it is a lighter one now.',
  'I will stop pulling at that thread.',
  'Agreed, on that one I was too strict.',
]

/** To a price. */
export const toPrice: readonly Template[] = [
  '{number} is a figure I can do sums with, thank you for not hiding it.',
  'So that is the list; what does a customer with our volume really pay?',
  'It is not the amount that troubles me, it is that it comes back every year.',
  'For that money I expect somebody who picks up the phone.',
  'Set against what we lose today, it may even be reasonable.',
  'You will understand that I never answer to a first figure.',
  'Put it next to the effort on our side and then we will see.',
  'That is above what I can release without asking.',
  'Cheaper than I feared, dearer than I hoped.',
  'I would want it broken down into what we use and what we do not.',
]

/** A closing attempt that has been earned. */
export const accepting: readonly Template[] = [
  'A small first step I can agree to, if we write down beforehand what counts as success.',
  'Let us do that: one site, one month, one number to look at.',
  'You may send me the proposal; I will put it on the agenda for next week.',
  'Fine, pencil in Thursday and bring whoever will do the work.',
  'I am willing to try, as long as we can stop without a discussion.',
  'Good, then your next talk is with the people who would use it.',
]

/** A closing attempt that has not. */
export const declining: readonly Template[] = [
  'We are not there yet, because the question of {concern} is still open.',
  'You are a step ahead of me; first I need to understand {concern}.',
  'I do not decide on the day I hear of something for the first time.',
  'Before I give you a date, somebody has to convince me on {concern}.',
  'Leave that for the end, there are things I have not asked.',
  'Not today, and pushing will not make it tomorrow.',
  'A meeting about a meeting helps neither of us, so give me substance first.',
  'I would be agreeing to get you out of the door, and you deserve better.',
  'No commitment from my side as long as {concern} is a blank.',
  'Earn me an answer on {concern}, and then ask again.',
]

/** Who does not sign says so. */
export const notMine: readonly Template[] = [
  'That signature is {lead}’s and not mine, but my opinion is heard.',
  'I prepare such things; {lead} decides them.',
  'You would have to put that to {lead}, I can only recommend.',
]

/** Who signs says so. */
export const mine: readonly Template[] = [
  'I can sign that myself, which is exactly why I am careful.',
  'The decision ends up on my desk, so speak plainly with me.',
]

/** To a greeting or small talk. */
export const toSmallTalk: readonly Template[] = [
  'Thanks, all well here, and we have the room until the full hour.',
  'Good to have you here, shall we come to the point?',
  'A pleasure, though I should say that my next appointment is waiting already.',
  'Likewise; I read your two lines about {product} on the way in.',
  'Thank you for making the trip, now tell us what brings you.',
  'We are complete, so go ahead whenever you like.',
  'Fine, thanks, apart from the coffee in this building.',
  'Welcome to {company}, find a chair that does not wobble.',
]

/** To an acknowledgement. */
export const toAcknowledgement: readonly Template[] = [
  'Good that we see it the same way, it saves us time.',
  'Then you understand why I am not jumping up and down.',
  'I appreciate that you listened instead of reaching for the next slide.',
  'Right, so what follows from it in your view?',
  'Exactly, and that is the part most people skip.',
  'Glad that this came across.',
  'So much for the diagnosis, now I am curious about the cure.',
  'You summarise it fairly.',
]

/** To something that has nothing to do with the meeting. */
export const offTopic: readonly Template[] = [
  'I do not see what {echo} has to do with {product}.',
  'That is off topic for me, can we come back to why you are here?',
  'With respect, {echo} is not what we set this hour aside for.',
  'You have lost me, that seems off topic.',
  'Interesting perhaps, yet {echo} is not on today’s agenda.',
  'Let us leave {echo} aside and talk about {company}.',
  'I would rather return to the subject than discuss {echo}.',
  'How did we get from {product} to {echo}?',
  'Somebody will enjoy {echo}, but off topic it remains.',
]

/** To something one cannot make out. */
export const unclear: readonly Template[] = [
  'I did not follow that, say it again in other words?',
  'Sorry, what are you asking me?',
  'You will have to spell that out for me.',
  'That went past me, please once more and slowly.',
  'I am not certain I caught your meaning there.',
  'Help me, what is the question in it?',
]

/** To a statement that is no claim. */
export const toStatement: readonly Template[] = [
  'I take that as background; where does it leave {company}?',
  'Understood, and you bring it up because?',
  'That fits with what I have heard about {echo} elsewhere.',
  'Noted, although for us {echo} is only one piece of it.',
  'We see {echo} in a slightly different light.',
  'Go on, I am listening for the part that concerns me.',
  'Makes sense as far as it goes.',
  'I had {echo} further down on my list, but fine.',
  'So far I have no quarrel with that.',
  'Let me turn {echo} around and look at it from our side.',
  'Something in {echo} does ring a bell.',
  'Keep going, you have about my full attention.',
  'That much I could have guessed, what comes after it?',
  'On {echo} we would probably agree over lunch.',
]
