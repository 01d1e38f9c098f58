import type { Template } from './template.js'

/** Opening a meeting. */
export const openings: readonly Template[] = [
  'Good morning, thank you for coming to {company}; we have {duration} minutes, so what should we take away from them?',
  'Let us begin: you wanted to show us {product}, and I would like to know why it should matter to us.',
  'Welcome, I am {self}, the {role} here, and the floor is yours.',
  'Thanks for being on time; we know your page about {product}, so skip that and tell us what is not on it.',
]

/** Feeling the time, said once. */
export const shortOfTime: readonly Template[] = [
  'We have only {minutes_left} left, so pick what matters most.',
  'The clock says we are nearly through, let us get to what remains open.',
  'I have to be elsewhere shortly, so this will be one of the last points.',
]

/** Leaving because the time is over. */
export const timeIsOver: readonly Template[] = [
  'We are well over the time and I have to go; send me a short summary.',
  'That is it from our side, the next visitor is already standing in the door.',
  'I must stop us here, we agreed on {duration} minutes; thank you for coming.',
  'Time is up, so let us leave it at this for today.',
]

/** To a greeting. */
export const toGreeting: readonly Template[] = [
  'Good morning, and welcome to {company}.',
  'Hello, good to meet you.',
  'Welcome, have a seat.',
  'Nice to meet you, I am {self}.',
  'Hello, come in.',
]
export const goAhead: readonly Template[] = [
  'We have {duration} minutes, so go ahead.',
  'I read two lines about {product} on the way in, the rest is up to you.',
  'Where would you like to begin?',
  'So, what brings you to us?',
]
/** From those who greet after a colleague. */
export const greetingToo: readonly Template[] = [
  'Good morning from me too, I am {self}, the {role}.',
  '{self}, hello.',
  'Hello, {self}; I look after my corner as {role}.',
]
/** To `how are you`. */
export const howWeAre: readonly Template[] = [
  'Fine, thanks, apart from the coffee in this building.',
  'Well enough, thank you, it is a full week.',
  'Good, thanks; busy, as always at this time.',
  'All well here, thank you for asking.',
  'I am well, thank you, and curious about {product}.',
  'Not bad for a day that began at six.',
]
/** To `thank you for having us`. */
export const forHaving: readonly Template[] = [
  'You are welcome, good that it worked out.',
  'Thank you for coming to us.',
  'With pleasure, we made the time.',
  'Gladly, {duration} minutes are yours.',
]

/** When everybody is to say who they are. */
export const introduceSelf: readonly Template[] = [
  'I am {self}, {role} at {company}, {tenure} now; in short, {role_does}.',
  'Gladly: {self}, the {role} here, for {tenure}.',
  'Then I begin: my name is {self}, and as {role} {role_does}.',
]
export const introduceOthers: readonly Template[] = ['Beside me you see {others}.', 'Around the table you also find {others}.', 'The others here: {others}.']

/** To an agenda. */
export const toAgenda: readonly Template[] = [
  'That works for me, as long as we get to {point}.',
  'The agenda is fine, just keep ten minutes for {point}.',
  'Good plan; I would add {point} to it.',
  'Agreed, let us do it in that order.',
  'Fine with me, although I would put {point} before the next steps.',
]

export const farewells: readonly Template[] = [
  'Goodbye, and thank you for your time.',
  'Thank you for coming, have a safe trip back.',
  'Goodbye then; you know where to find us.',
  'All the best, we will be in touch.',
  'Thanks, and see you.',
]
export const farewellOpen: readonly Template[] = [
  'What you leave behind is the open point about {point}, do not forget it.',
  'Once you have {point_wants}, you may ring me.',
]
export const farewellGranted: readonly Template[] = ['I look forward to {granted_step}.', 'Then it goes on with {granted_step}.']

export const toInsult: readonly Template[] = [
  'I will pretend that I did not hear that; once more, and this meeting is over.',
  'That tone ends conversations here, choose another one.',
  'There is no need for that. Apologise, and then we can go on.',
  'If you talk to customers like that, I know enough about you.',
  'We can differ without insults, or stop right now.',
]

/** To something one cannot make out. */
export const unclear: readonly Template[] = [
  'I did not follow that, could you say it in other words?',
  'Sorry, I could not make that out.',
  'That went past me, please once more and slowly.',
  'I am not certain I caught your meaning there.',
  'I did not understand a word of that, to be honest.',
  'Was that a question? I did not get it.',
]

/** To something that has nothing to do with the meeting. */
export const offTopic: readonly Template[] = [
  'I do not see what that has to do with {product}.',
  'That is off topic for me, can we come back to why you are here?',
  'With respect, this is not what we set the time aside for.',
  'You have lost me, that seems off topic.',
  'Interesting perhaps, yet it is not on today’s agenda.',
  'Let us leave that aside and talk about {company}.',
  'I would rather return to the subject of this meeting.',
  'How did we get from {product} to that?',
  'Somebody else will enjoy it, but off topic it remains.',
  'I have no answer to that, and it has nothing to do with our {work}.',
]

/** When asked whether one is real. */
export const honest: readonly Template[] = [
  'You are talking to a scripted buyer, there is no language model behind me, but the questions are meant.',
  'I am scripted, as the label says; treat me as practice.',
  'No person, no language model: a scripted buyer, made for practice.',
]
