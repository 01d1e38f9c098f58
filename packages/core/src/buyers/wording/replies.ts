import type { Template } from './template.js'

/** The same fact, asked for again: `{short}` is what was told. */
export const again: readonly Template[] = [
  'As I said, {short}.',
  'The same as before: {short}.',
  'It has not changed: {short}.',
  'Still {short}.',
  'I told you that already, {short}.',
  'For the record once more, {short}.',
  'You asked me that; {short}, now as then.',
  'My answer stays what it was, {short}.',
]
/** When a colleague told it already. */
export const colleagueTold: readonly Template[] = [
  'You heard it from {told_by}: {short}.',
  'What {told_by} said holds for all of us, {short}.',
  'There {told_by} and I say the same: {short}.',
  '{told_by} gave you the answer, {short}.',
]
/** Said once more because it was not understood. */
export const onceMore: readonly Template[] = [
  'In other words, {short}.',
  'Of course: {short}.',
  'Once more, then: {short}.',
  'I meant this: {short}.',
  'Put simply, {short}.',
]
export const nothingToRepeat: readonly Template[] = [
  'It was nothing important, go on.',
  'Never mind, you have the floor.',
  'I had not said anything yet that needs repeating.',
]

/** Passing a question on: the name comes first, so that it is heard as a hand-over. */
export const handOvers: readonly Template[] = [
  '{colleague} knows that better than I do. {colleague}, would you take this one?',
  'That is not my field. {colleague}, what do you say?',
  'I would only be guessing. {colleague}, that is closer to you?',
  'There I would rather listen to {colleague}. {colleague}, please?',
]
/** Where nobody at the table knows either. */
export const unknown: readonly Template[] = [
  'That I do not know, and I would rather not guess.',
  'I cannot answer that from memory; ask me again by mail.',
  'Nobody has asked me that before, so I have no answer ready.',
  'There I would have to ask somebody who is not in this room.',
  'Honestly, I have no idea.',
  'I would have to look that up.',
  'No answer from me on that one today, I do not have it.',
  'You have me there, I never looked into it.',
]
export const unknownNamed: readonly Template[] = [
  'About {noun} I can tell you nothing reliable, I would have to look it up.',
  'I have no exact answer on {noun}, and a guess does not help you.',
  'Nobody has ever asked me about {noun}, so give me until tomorrow.',
  'For {noun} I would have to ask around in the house.',
  'I know too little of {noun} to answer that.',
]
export const unsureYes: readonly Template[] = [
  'Yes, as far as I know.',
  'I think so, yes.',
  'Yes, more or less.',
  'I would say yes.',
  'Probably yes, but do not write it down.',
  'Yes, in principle.',
]
export const unsureNo: readonly Template[] = ['I do not think so.', 'No, hardly.', 'I believe not.', 'I would say no.', 'No, not in my view.', 'Rather not.']

/** What precedes an answer to a question for a yes or a no. */
export const plainYes: readonly string[] = ['Yes.', 'Indeed, yes.', 'I think so.', 'Certainly.']
export const plainNo: readonly string[] = ['No.', 'Not really.', 'I think not.', 'Rather not.']

/** To a question for what was said: of the salesperson, of a colleague, of oneself. */
export const youSaid: readonly Template[] = [
  'You said “{quote}”.',
  'Your words were “{quote}”, if I remember well.',
  'I have it in my notes: “{quote}”.',
  'As I heard it, “{quote}”.',
]
export const youSaidPrice: readonly Template[] = [
  'You said {quote}.',
  '{quote} was the price you named.',
  'Your price was {quote}, I wrote it down.',
  'I noted {quote} as your offer.',
]
export const youSaidNothing: readonly Template[] = [
  'You have not said anything about that yet.',
  'Nothing so far, unless I missed it.',
  'I do not remember you saying anything on it.',
  'Not a word until now.',
]
export const youNamedNoPrice: readonly Template[] = [
  'You have not named a price yet.',
  'There was no price from you so far.',
  'No figure until now, and I have been waiting for one.',
]
export const theySaid: readonly Template[] = [
  '{who} said {short}.',
  'If I heard {who} right, it was this: {short}.',
  '{who} told you {short}.',
  'That was {who}’s answer: {short}.',
  'From {who} you heard {short}.',
]
export const theyQuoted: readonly Template[] = ['{who} said “{quote}”.', 'The words of {who} were “{quote}”.', '{who} put it like this: “{quote}”.']
export const theySaidNothing: readonly Template[] = [
  '{who} has not said anything about it.',
  'On that {who} has been silent so far.',
  'I did not hear {who} speak of it.',
]
export const iSaid: readonly Template[] = ['I said {short}.', 'What I told you was {short}.', 'My answer was {short}.', 'From me you heard {short}.']
export const iSaidNothing: readonly Template[] = [
  'I have not said anything about that yet.',
  'From me there was nothing on it so far.',
  'I did not speak of that.',
]

/** To a summary. */
export const summaryRight: readonly Template[] = [
  'Yes, that is right.',
  'That is how I meant it.',
  'Yes, you have listened well.',
  'Correct, nothing to add.',
  'Yes, a fair summary.',
  'Exactly so.',
]
export const summaryWrong: readonly Template[] = [
  'Not quite: {short}.',
  'No, one thing is different, {short}.',
  'Almost; what we said was {short}.',
  'That is not what was said: {short}.',
]
export const summaryNew: readonly Template[] = [
  'I would not have put it like that, nobody said so.',
  'That is your reading, I have not said it.',
  'Some of that is new to me.',
]
