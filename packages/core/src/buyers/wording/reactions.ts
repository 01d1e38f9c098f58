import type { Template } from './template.js'

/** To a claim that nothing backs up. */
export const toClaim: readonly Template[] = [
  'That is a promise, and I collect those.',
  'It sounds plausible, which is not the same as proven.',
  'I would believe it faster with a name and a date attached.',
  '{?figure}{Figure} is a large claim for something I have never seen running.',
  'Maybe so, although our situation has rarely matched anyone’s average.',
  'You say that with a lot of confidence.',
  '{?figure}Fine as an ambition; I would plan with half of {figure}.',
  'I note it down with a question mark behind it.',
  'Then I wonder why not everybody does it already.',
  'There is a gap between your sentence and my Tuesday.',
  'Possible, but you are describing the destination and I am interested in the road.',
  'Half of that would already make me happy.',
  'If {product} did only that, and reliably, it would be enough.',
  'For our {doers} that would matter, if it is true.',
  'I hear it, and I would like to see it at one {site}.',
  'That would help where {trouble}, provided it holds.',
]

/** To evidence that belongs to nobody’s open point, but is concrete. */
export const toEvidence: readonly Template[] = [
  'That is more concrete than what I usually get at this point.',
  'Now we are speaking about something I can check.',
  '{?figure}{Figure}, that I can check.',
  'Send me the source and I will read it tonight.',
  'If their business resembles ours, then it counts.',
  'It is one case, still, it is one more than I had this morning.',
  'Good to know, although my open point is another one: {point}.',
  'I write that down, it does not settle {point} yet.',
]
/** To a `for example` that has nothing in it, or nothing to do with it. */
export const toHollow: readonly Template[] = [
  'An example needs a name and a figure, that had neither.',
  'I do not see what that proves.',
  'That does not tell me anything about {point}.',
  'Which customer, which figure, since when? Without that it is only a word.',
  'You will have to be more concrete than that.',
  'I cannot do anything with that, sorry.',
]
/** When one’s own open point was settled. */
export const settled: readonly Template[] = [
  'That was my point, and it is a smaller one now.',
  'All right, that settles {settled} as far as I am concerned.',
  'Good, that is what I wanted to hear about {settled}.',
  'I can live with that, provided it stands in writing.',
  'Then I take {settled} off my list.',
  'That is concrete enough for me, on {settled} I have no more questions.',
]
export const settledForColleague: readonly Template[] = [
  'That should interest {settled_for}, who worried about {settled}.',
  '{settled_for} was waiting for exactly that: {settled}.',
  'On {settled} you have just helped {settled_for}, I think.',
]
/** What is open after that. */
export const stillOpen: readonly Template[] = [
  'What remains is {point}.',
  'The next thing is {point}.',
  'Now I would like to hear about {point}.',
  'That leaves {point} on my side.',
  'Then there is only {point} to speak about.',
]

/** To a price that is counted by something the house knows the number of. */
export const toPriceInAYear: readonly Template[] = [
  '{Price} comes to about {price_year} a year with our {price_count}.',
  'So for {price_count} we speak of {price_year} a year.',
  'Times {price_count}, that makes {price_year} in a year.',
]

/** To a price. */
export const toPrice: readonly Template[] = [
  '{Price} is a figure I can do sums with, thank you for not hiding it.',
  '{?over}That is more than I can find this year, by a good deal.',
  '{?under}That would fit into what we could find this year.',
  'I never answer to a first figure, you will understand.',
  'Set against {year_cost} that we lose every year, it is at least worth a calculation.',
  'And what comes on top of {price}?',
  '{Price}, noted; whether it is much depends on {point}.',
]
export const toPriceOutside: readonly Template[] = [
  'The money is for {money_person} to judge, I look at what we get for it.',
  'Whether {price} is much, {money_person} knows better than I do.',
  'I leave {price} to {money_person}; my question is {point}.',
]

/** What the salesperson answered to a question of ours. */
export const answeredConcretely: readonly Template[] = [
  'Good, that is a clear answer.',
  'Thank you, that I can work with.',
  'All right, that helps.',
  '{?figure}{Figure}, good to know.',
  'Fine, I wanted to know that before we go on.',
  'Clear enough, thank you.',
  'That answers it.',
]
export const answeredVaguely: readonly Template[] = [
  'That is not quite what I asked.',
  'Hm, I had hoped for a name or a figure.',
  'I take that as a not yet.',
  'You went around it, which also tells me something.',
  'That leaves my question half open.',
  'I hear words, and no answer to what I wanted to know.',
]
export const answeredUnknown: readonly Template[] = [
  'Honest at least; find it out and write to me.',
  'Better than a guess, please send me the answer later.',
  'Then let me have it by mail, I will remember that you owe me one.',
  'All right, that stays open between us.',
]
export const answeredNo: readonly Template[] = [
  'A clear no is better than half a yes.',
  'Good that you say so straight out.',
  'Then I know where we stand on that.',
  'No is an answer as well.',
]
export const answeredYes: readonly Template[] = [
  'Good, I will take you at your word.',
  'Then put that into the offer.',
  'Fine, that was the answer I hoped for.',
  'I am glad to hear it, and I will want it in writing.',
]

/** To somebody who disagrees. */
export const toDisagreement: readonly Template[] = [
  'Then tell me where I am wrong.',
  'You may see it differently; I have to live with the result.',
  'We disagree there, that is allowed.',
  'No? Then what do you make of it?',
  'Noted that you do not agree, convince me with an example.',
  'I have been wrong before, show me.',
]

/** To an acknowledgement. */
export const toAcknowledgement: readonly Template[] = [
  'Good that we see it the same way.',
  'Then you understand why {point} matters to me.',
  'I appreciate that you listened.',
  'Right, so what follows from it in your view?',
  'Glad that this came across.',
  'So much for the diagnosis, now I am curious about the cure.',
  'Thank you; and what would you do about it?',
  'Good, then go on from there.',
]

/** To a statement that is no claim. */
export const toStatement: readonly Template[] = [
  'I take that as background; where does it leave {company}?',
  'Understood, and what does that mean for our {doers}?',
  'Go on, I am listening for the part that concerns us.',
  'Makes sense as far as it goes.',
  'So far I have no quarrel with that.',
  'Keep going, you have my attention.',
  'All right, and what comes after it?',
  'I follow you so far.',
  'That much is clear to me.',
  'I hear you; for me {point} is what it comes down to.',
  'Good to know.',
  'And how would that look at one {site}?',
]

/** When something stands in the way, raised by oneself. */
export const objections: readonly Template[] = [
  'What I do not see yet is {point}.',
  'My trouble with all this is {point}.',
  'I keep coming back to {point}.',
  'And {point} is not answered by that.',
  'Before I get excited, somebody has to speak about {point}.',
  'All well, but {point} stands in the way.',
]
