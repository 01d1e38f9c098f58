import type { PersonalityTrait } from '../../domain/personality.js'
import type { Template } from './template.js'

/** How a trait begins and ends what it says. Interjections are short; barbs and warmth are whole sentences, each said once. */
export interface TraitWording {
  readonly interjections: readonly string[]
  readonly extras: readonly Template[]
}

export const traitWording: Readonly<Record<PersonalityTrait, TraitWording>> = {
  angry: {
    interjections: ['Look!', 'Come on!', 'Oh, please!', 'Again?', 'Enough!', 'Really?', 'No!', 'Seriously?'],
    extras: [
      'And spare me the brochure this time!',
      'I have lost enough afternoons to this already!',
      'Do not waste what patience I have left!',
      'Somebody has to say it loudly, apparently!',
      'If that is all you brought, we can stop right now!',
      'You would be annoyed too, in my place!',
      'I am tired of hearing it sugar-coated!',
      'Get to the point, will you!',
    ],
  },
  arrogant: {
    interjections: ['Obviously.', 'Frankly.', 'Well.', 'My dear colleague.', 'As expected.', 'Naturally.', 'Please.'],
    extras: [
      'But I suppose you do not meet many people who know the subject.',
      'We wrote the book on that, quite literally.',
      'I have explained as much to bigger vendors than you.',
      'You will find that our standards are not the usual ones.',
      'Feel free to take notes.',
      'I would have expected you to know that about us.',
      'It takes a certain experience to see it.',
      'Others have sat there and impressed me less, I grant you.',
    ],
  },
  soft: {
    interjections: ['I see.', 'Thank you.', 'No rush.', 'Take your time.', 'I understand.', 'Of course.'],
    extras: [
      'Take the time you need, I know that it is not easy to explain.',
      'You are doing fine, I only want to be sure that I understand.',
      'Perhaps I am asking too much at once, please forgive me.',
      'I would not want anybody to feel pushed, on either side.',
      'If it is easier, we can come back to it a little later.',
      'I am on your side here, I just have to answer for it.',
    ],
  },
  cold_hearted: { interjections: [], extras: [] },
  nice: {
    interjections: ['Lovely.', 'Thanks!', 'Oh, nice.', 'Great.', 'How kind.', 'Good to hear.'],
    extras: [
      'I really enjoy talking with you about it, by the way.',
      'Thank you for taking us seriously, that is appreciated.',
      'It would be wonderful if that worked for everybody here.',
      'I am happy that you asked, hardly anyone does.',
      'My colleagues will be glad to hear that too.',
      'You have been very helpful so far, thank you.',
      'Please do not take it badly, I only want it to go well for us all.',
    ],
  },
  analytical: {
    interjections: ['Precisely.', 'Two points.', 'Step by step.', 'In numbers.', 'Let me structure.', 'To be exact.'],
    extras: [
      'I would want the baseline, the sample and the period before I draw a conclusion.',
      'Correlation I see, a cause I do not, so far.',
      'Put the assumptions in a table and I can work through them tonight.',
      'The range interests me more than the mean.',
      'Without a control group I discount such results by about a third.',
      'I keep a sheet with one row per claim, and yours has an empty column.',
      'Let us separate what is measured from what is inferred.',
    ],
  },
  cool: {
    interjections: ['Sure.', 'Fair.', 'Okay.', 'No drama.', 'All good.', 'Easy.', 'Cool.'],
    extras: [
      'No stress, we will figure it out.',
      'I am fairly relaxed about that part.',
      'Worst case, we learn something and move on.',
      'It is only software after all.',
      'Let us keep it simple and see where it goes.',
    ],
  },
}
