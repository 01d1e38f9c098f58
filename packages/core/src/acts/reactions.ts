/**
 * What is said to what another has said: taken in, objected to, or an objection answered. All look at a sentence in plain
 * words (`plainOf`), so that marks change nothing.
 */

const lead = '(?:(?:oh|ah|well|yes|yeah|yep|ok|okay|and|but|so|hmm|um|uh|ha|wow|hey|no|right|sure|alright|also|really) ){0,3}'
const pleasing =
  '(?:good|great|nice|awesome|amazing|excellent|perfect|lovely|interesting|wonderful|fantastic|cool|fine|true|fair|right|correct|reasonable|impressive|helpful|sensible|understandable|awful|dreadful|terrible|sad|bad|tough|hard|huge|a lot|a shame|a pity)'
const very = '(?:(?:really|very|so|quite|pretty|such|totally|absolutely|a|an|always|all|definitely|actually|also) ){0,3}'
/** Nothing but a sign that it was heard. */
const token = new RegExp(
  `^${lead}(?:ok|okay|right|sure|noted|understood|absolutely|definitely|exactly|precisely|indeed|agreed|certainly|gladly|of course|got it|i see|i know|same here|me too|alright|all right|uh huh|mhm|mm|blimey|goodness|gosh|oh my word|go on|fair|cheers|likewise|${pleasing})(?: (?:then|again|so|too|indeed|enough|point|idea|to (?:know|hear)|of (?:him|her|them|you)|them|i see|thing|stuff))?$`,
)
const judges = new RegExp(
  `^${lead}(?:(?:that|this|which)(?:s| is| was| sounds?| looks?| would be| will be| must be| must have been| seems| makes it)?|sounds?|how|what) ${very}${pleasing}(?: (?:to (?:know|hear)|point|idea|question|then|thing|of you|too|news|concern|one|indeed|cause|work|organi[sz]ation|deal|and|for that)\\b.*)?$`,
)
const understands =
  /\bi (?:(?:really|completely|totally|definitely|fully|can|do|certainly|quite|also|just|truly|absolutely|both) ){0,2}(?:agree(?! to)|understand|hear (?:you|that)|get (?:it|that|your|why|where)|appreciate|imagine|respect|know (?:what you|how you|that feeling|the feeling)|take your|see (?:that|why|how|what you|your|where you|and|so|but|well|ok))\b/
const praises =
  /\b(?:good|great|fair|valid|excellent|interesting|important|legitimate|reasonable) (?:point|question|concern|enough|idea|thought|objection|challenge)\b/
const thanks = /(?<!\b(?:no|fine|good|well|great|today|okay) )\b(?:thanks|thank you|thankyou|much appreciated|appreciate (?:it|that|you|your|the))\b/
const grants =
  /\b(?:you ?(?:re|are) (?:\w+ )?(?:right|not alone|not the only|in good company|correct)|(?:makes?|made) (?:\w+ )?sense|point taken|noted|well said|no wonder|i know what you mean|fair enough|glad to hear|(?:good|great|nice|sorry|happy|pleased|glad) to (?:hear|know)|i(?:m| am) (?:so |very )?sorry(?! (?:to|i|but|we) (?:ask|interrupt|bother))|sounds like you|so what youre saying|if i understand|let me play that back|thats more common|(?:many|most|others) (?:\w+ )?(?:feel|felt|ask|say) (?:the same|that|so)|(?:nobody|no one) wants|that would (?:worry|bother|annoy) me|in your (?:place|shoes|position))\b/

/** Shows that something was heard or taken in: `I see`, `Fair enough`, `That makes sense`, thanks. */
export const acknowledges = (plain: string): boolean => [token, judges, understands, praises, thanks, grants].some((cue) => cue.test(plain))

const dont = '(?:dont|do not|didnt|cant|cannot|can not|couldnt|could not|wont|will not|wouldnt|would not|am not|im not|not|never|havent|have not)'
const declines =
  /\b(?:no thanks|no thank you|not interested|not (?:really )?(?:for us|for me|what we need|worth|enough)|not (?:today|now|right now|at this time|at the moment|this (?:year|quarter|time)|yet ready|ready|a priority|a good time|in a position|going to (?:happen|work|fly|buy|pay))|(?:id|i would|we would|wed|i|we|usually) (?:\w+ )?(?:rather (?:not|keep|do|stay|wait|give|use|have)|prefer)|(?:sorry no|no sorry|no i am sorry|we are fine|were fine)\b)/
const cannot = new RegExp(
  `\\b(?:i|we|that|it|this|you|they)?\\s?(?:\\w+ )?${dont} (?:\\w+ ){0,2}(?:afford|justify|commit|manage|stand|spend|pay|sign|approve|wait|take on|believe|trust|buy it|buy that|see (?:the|how|why|a|any|us|myself|where)|need (?:it|that|this|another|one|more)|want (?:to|another|it|that|this)|wish to|convinced|sure(?! (?:i|if i|what|who|where|when|the exact))|certain|comfortable|think (?:it|that|this|we|the|our)|know (?:if|whether)|willing|interested|able to|have (?:the |any |enough |much |a lot |extra |that |this )*(?:money|budget|funds|time|people|resources|capacity|cash)|work for (?:us|me)|going to)\\b`,
)
const doubts =
  /\b(?:scept\w+|skept\w+|hesitant|hesitat\w+|wary|reluctant|doubt (?:it|that|we|i|they|this)|i doubt|hard to (?:believe|imagine|see)|too good to be true|sounds like a scam|(?:a|this|some) scam|misus\w+|no (?:proof|facts|evidence|guarantee|way|need|budget|money|appetite|chance)|how (?:do|can) (?:i|we) (?:know|be sure|trust)|(?:i|we) (?:still |just |do )?wonder (?:if|whether|how)|unfortunately (?:we|i|it|that|not|our|there)|impossible|out of the question|hardly|corrupt\w*|(?:bad|poor) (?:reputation|experience))\b/
const worries =
  /\b(?:(?:my|our|the|a|one|main|biggest|only) (?:\w+ )?(?:concern|worry|fear|objection|reservation)s?\b(?! (?:you|is solved))|(?<!as far as )(?:im|i am|we are|were|we re) (?:\w+ )?(?:worried|concerned|afraid|nervous|uneasy|torn)|worr(?:y|ies) (?:me|us)|concerns (?:me|us)|bothers (?:me|us)|(?:makes|made) (?:me|us) (?:nervous|uneasy|wary)|(?:too|so|very|quite|a bit|bit|sounds|pretty) (?:expensive|costly|pricey|risky|complicated|slow|steep)|too (?:big a|high|late|long|many|good to be)|(?<!know )(?<!do )too much(?! (?:of your|about|to ask))|risk is|over budget|short on|(?:money|cash|budget|funds|things|it) (?:is|are|s|was)? ?(?:\w+ )?tight|(?:is|are) frozen|struggling)\b/
const content =
  /\b(?:we already (?:have|use|do|pay|work)|i already (?:have|use|give|donate|support)|already use|(?:happy|fine|satisfied) with (?:what|our|the)|works (?:fine|well enough)|does the job|good enough (?:for|as)|(?:we|i) (?:have )?tried (?:that|this|it|one|something)|(?:we|i) (?:got|were|was) burn\w+|last time (?:we|it|they)|nobody (?:used|uses|asked|will|wants)|(?:there are|i have|have) other (?:\w+ )?(?:priorities|charities|projects|options)|(?:another|one more) (?:tool|system|login|vendor|project))\b/

const asksBack = /\byou(?:r|re)?\b/

/** Speaks against what is offered: declines, doubts, worries, is content with what there is. Whoever asks the other whether they do, does not. */
export const objects = (plain: string, asks: boolean): boolean =>
  !(asks && asksBack.test(plain)) && [declines, cannot, doubts, worries, content].some((cue) => cue.test(plain))

const reframes =
  /^(?:(?:no|yes|well|and|so|ok|okay|right|true|actually|look|honestly|sure) )*(?:but|actually|instead|though|still|even so|no it|no we|not (?:any ?more|at all|quite|necessarily|if)|only|just|at least|what if|suppose|the (?:question|point|reason|difference|thing) is|it (?:only|just|never|doesnt|isnt|wont)|that (?:only|just|was the old|is why|depends)|thats (?:exactly|precisely|just|why|where)|which is|the (?:same|other) )\b|\b(?:but|however|rather than|instead of|which is (?:exactly |precisely )?why|thats (?:exactly |precisely )?(?:why|where)|compared (?:to|with)|think of it|look at it|put it (?:another|differently)|on the other hand|in fact|as opposed to|whatever you|does(?:nt| not) (?:have to|mean)|do(?:nt| not) (?:have to|need)|so that (?:no|you|nothing)|so (?:no|nothing|nobody|there)|every (?:little )?bit|not (?:asking|that|as) (?:for )?(?:much|bad|long|expensive)|we can (?:talk|work|find|start small))\b/
const offers =
  /\b(?:(?:wed|well|we would|we will|ill|id|we can|i can) (?:\w+ )?(?:cover|pay|take|run|wait|match|split|put|send|show|bring|do|give|leave|share|start|work|offer|find|stand|guarantee|help|get|keep)|in writing|free of charge|money back|at no cost|cancel (?:any|at)|(?:an|another) option|a smaller)\b/
const explores =
  /\b(?:what (?:exactly |in particular |specifically )?(?:worr|concern|bother|makes you|would (?:it take|have to|need to|convince|help|change)|is it about|part of|if)|why (?:do you|is that|not|that|dont you)|(?:may|can|could) i ask (?:why|what)|compared (?:to|with) what|too (?:\w+ )?(?:compared|for what)|is it (?:the|more|about|rather)|help me understand|tell me more|say more|how (?:so|come)|what happened|where does that|dont you think|wouldnt)\b/

/** Whether a sentence answers the objection that stands: concedes and asks on, reframes it, or offers something against it. */
export const answersObjection = (plain: string, asks: boolean): boolean =>
  asks ? explores.test(plain) || reframes.test(plain) : acknowledges(plain) || reframes.test(plain) || offers.test(plain)
