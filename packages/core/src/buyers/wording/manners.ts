import type { PersonalityTrait } from '../../domain/personality.js'
import type { Template } from './template.js'

/** How a trait begins and ends what it says. Interjections are short and fit what they precede; the extras are whole sentences, each said once. */
export interface TraitWording {
  /** Before an answer: nothing that could be heard as a yes or a no. */
  readonly answering: readonly string[]
  /** Before a reaction to a claim, a price, a statement. */
  readonly reacting: readonly string[]
  /** After an answer. */
  readonly afterAnswer: readonly Template[]
  /** After a reaction to a claim or a price. */
  readonly afterClaim: readonly Template[]
}

export const traitWording: Readonly<Record<PersonalityTrait, TraitWording>> = {
  angry: {
    answering: ['Look!', 'Listen!', 'Simple!', 'Since you ask!', 'Good grief!'],
    reacting: ['Come on!', 'Oh, please!', 'Really!', 'Seriously!', 'Enough!', 'Heavens!'],
    afterAnswer: [
      'Somebody has to say it loudly, apparently!',
      'You would be annoyed too, in my place!',
      'I am tired of having it sugar-coated!',
      'Write it down, I do not say everything twice!',
      'And nobody upstairs wants to hear it!',
      'And that is putting it politely!',
      'Now you know!',
      'Ask the others, they will say the same!',
    ],
    afterClaim: [
      'And spare me the brochure this time!',
      'I have lost enough afternoons to sentences like that!',
      'Do not waste what patience I have left!',
      'If that is all you brought, we can stop right now!',
      'Get to the point, will you!',
      'I have been promised the moon before!',
      'Show it or leave it!',
    ],
  },
  arrogant: {
    answering: ['Frankly.', 'Well.', 'For your notes.', 'Simply put.'],
    reacting: ['As expected.', 'Well.', 'My dear colleague.', 'Please.', 'Predictable.'],
    afterAnswer: [
      'I would have expected you to know that about us.',
      'Feel free to take notes.',
      'It takes a certain experience to see it.',
      'I have explained as much to bigger vendors than you.',
      'You will find that our standards are not the usual ones.',
      'Others do not even get that far with me.',
    ],
    afterClaim: [
      'But I suppose you do not meet many people who know the subject.',
      'Larger companies than yours have tried that on me.',
      'I admire the courage, if not the argument.',
      'Your rivals at least rehearse.',
      'We are used to a different level here.',
    ],
  },
  soft: {
    answering: ['I see.', 'Thank you.', 'Good question.', 'Let me think.', 'I understand.'],
    reacting: ['I see.', 'No rush.', 'Take your time.', 'I understand.', 'Thank you.'],
    afterAnswer: [
      'I hope that helps you a little.',
      'Forgive me if that is less precise than you wished.',
      'If it is easier, we can come back to it a little later.',
      'Please ask if that was not clear, I am happy to explain.',
      'I am on your side here, I just have to answer for it.',
    ],
    afterClaim: [
      'Take the time you need, I know that it is not easy to explain.',
      'You are doing fine, I only want to be sure that I understand.',
      'Perhaps I am asking too much at once, please forgive me.',
      'I would not want anybody to feel pushed, on either side.',
    ],
  },
  cold_hearted: { answering: [], reacting: [], afterAnswer: [], afterClaim: [] },
  nice: {
    answering: ['Glad you ask.', 'Thanks for asking!', 'Gladly told.', 'Nice question.', 'With pleasure.'],
    reacting: ['Thanks!', 'Lovely.', 'How kind.', 'Good to hear.', 'Oh, nice.'],
    afterAnswer: [
      'I am happy that you asked, hardly anyone does.',
      'I really enjoy talking with you about it, by the way.',
      'I hope that is a help, and thank you for listening.',
      'It would be wonderful if that became easier for everybody here.',
      'Thank you for taking us seriously, that is appreciated.',
      'My colleagues will be glad that somebody asked.',
    ],
    afterClaim: [
      'Please do not take it badly, I only want it to go well for us all.',
      'It would be lovely if that worked here too.',
      'Thank you for explaining it so kindly.',
      'I would be glad if you were right.',
      'You have been very helpful so far, thank you.',
    ],
  },
  analytical: {
    answering: ['Precisely.', 'In order.', 'Step by step.', 'In numbers.', 'To be exact.'],
    reacting: ['Two points.', 'Let me structure.', 'To be exact.', 'In order.'],
    afterAnswer: [
      'I can show you the sheet behind it.',
      'The range around it is about a tenth, up and down.',
      'It is an estimate; the method is written down.',
      'I separate what we measured from what we assume, and that is measured.',
      'The trend over the year is flat, in case you wonder.',
      'Ask me for the assumptions before you use it.',
    ],
    afterClaim: [
      'I would want the baseline, the sample and the period before I draw a conclusion.',
      'Correlation I see, a cause I do not, so far.',
      'Put the assumptions in a table and I can work through them tonight.',
      'Without a control group I discount such results by about a third.',
      'Let us separate what is measured from what is inferred.',
      'The range interests me more than the mean.',
    ],
  },
  cool: {
    answering: ['Sure.', 'Okay.', 'Easy.', 'Fair question.'],
    reacting: ['Sure.', 'Fair.', 'Okay.', 'No drama.', 'All good.'],
    afterAnswer: ['That is about all there is to it.', 'Nothing dramatic, as you see.', 'We live with it.', 'It is what it is.'],
    afterClaim: [
      'No stress, we will see.',
      'Worst case, we learn something and move on.',
      'It is only software after all.',
      'Let us keep it simple and see where it goes.',
    ],
  },
}
