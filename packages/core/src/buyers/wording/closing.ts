import type { Template } from './template.js'

/** A step that has been earned; `{step}` names it. */
export const accepting: readonly Template[] = [
  'Yes, {step} I agree to, if we write down beforehand what counts as success.',
  'Agreed: {step}, and we look at {measure} before and after.',
  'All right, let us do it, {step}, with a way to stop without a discussion.',
  'Yes. You have earned {step}, start in {start}.',
  'Fine, {step}; send me the paper and bring whoever will do the work.',
]
/** A small thing that costs nothing. */
export const acceptingSmall: readonly Template[] = [
  '{?introduction}Yes, I will introduce you.',
  '{?introduction}I can introduce you next week.',
  'Yes, {step} is fine with me.',
  'Gladly, {step} costs nobody anything.',
  'You may have {step}, keep it short.',
  'All right, {step}, next week.',
]
export const acceptingALook: readonly Template[] = [
  'Yes, you get {step}.',
  'Agreed, {step}; my people will see to it.',
  'All right, {step}, and then you show us what you found.',
]
export const dates: readonly Template[] = ['Let us say {start}.', 'As a date I can offer {start}.', '{Start} would suit us.']

/** Asked again for what was granted. */
export const confirming: readonly Template[] = [
  'Yes, it stays as agreed: {granted_step}.',
  'We have that already, {granted_step}; my word holds.',
  'You have my yes to {granted_step}, no need to ask twice.',
  'That is settled; {granted_step}, start in {start}.',
  'As before, yes.',
  'It still stands.',
]

/** A step that has not been earned: says what is missing. */
export const declining: readonly Template[] = [
  'No, not {step}, as long as {missing} is open; I need {missing_wants}.',
  'We are not there yet. What is missing is {missing_wants}.',
  'Not today: first {missing}, then {step}.',
  'Before I agree to {step} somebody has to settle {missing}.',
  'For {step} I would need {missing_wants}, and I do not have it.',
  'No commitment from my side while {missing} is unanswered.',
  'You are a step ahead of me; I am still waiting for {missing_wants}.',
  'Ask me again when I have {missing_wants}.',
  'My answer is no, for one reason: {missing}.',
  'Not yet, {missing} comes first.',
]
/** Asked what was agreed. */
export const agreedOn: readonly Template[] = [
  'On {granted_step}, starting in {start}.',
  'We agreed on {granted_step}, no more and no less.',
  'You have {granted_step}; everything else is open.',
]
/** The same, when nothing was. */
export const nothingAgreed: readonly Template[] = [
  'We have not agreed on anything yet; I am waiting for {missing_wants}.',
  'So far on nothing, as long as {missing} is open.',
  'There is no agreement yet, only an open point: {missing}.',
]
/** Too large a step, where a smaller one would have been granted. */
export const tooMuch: readonly Template[] = [
  'No, {step} is too much for a first meeting; {smaller} I would do.',
  '{Step} today? No. Ask me for {smaller} and you get a yes.',
  'Not {step}, there is no proof for that yet. What I can offer is {smaller}.',
  'That goes too far. Let us begin with {smaller}, and speak about {step} when we have seen it work.',
]
/** Where a smaller step was granted already. */
export const firstTheGranted: readonly Template[] = [
  'No. First {granted_step}, as agreed, and then we can speak about {step}.',
  'Not before {granted_step} has shown what it can; {step} comes after that.',
  'One thing after the other: {granted_step} yes, {step} not today.',
]
/** From those who do not decide. */
export const supporting: readonly Template[] = [
  'I would support {step}, but the yes has to come from {decider}.',
  'From my side yes to {step}; {decider} decides it.',
  'You have my vote for {step}, the signature is {decider_s}.',
  'I would do it, and {decider} would have to agree.',
]
export const notSupporting: readonly Template[] = [
  'That is {decider_s} decision; I would advise against {step} as long as {missing} is open.',
  '{Decider} decides, and my advice today would be no: I miss {missing_wants}.',
  'Not my signature, it is {decider_s}. What I would say is not yet, because of {missing}.',
  'You would have to ask {decider}; for my support I need {missing_wants}.',
]
export const askTheLead: readonly Template[] = [
  '{lead}, would you agree to that?',
  '{lead}, do you want to answer?',
  '{lead}, what is your view?',
  '{lead}, yours?',
  '{lead}, it is you who signs, so?',
]
