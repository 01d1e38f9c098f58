/** What the courtesies of a meeting are recognised by: tested on plain words in lower case. */
export const greets =
  /\b(?:good (?:morning|afternoon|evening|day)|hello|hi|hey|nice to (?:meet|see)|pleas(?:ed|ure) to meet|good to (?:meet|see)|great to (?:meet|see)|welcome)\b/
export const asksHowYouAre =
  /\b(?:how are you|hows it going|how is it going|how do you do|how have you been|how was your|hows your|are you well|hope you(?:re| are) (?:well|all well|doing)|how are things)\b/
export const thanksForHaving =
  /\b(?:thank you|thanks|thank you very much|appreciate)\b.*\b(?:having|time|invit\w+|seeing|taking|meeting|joining|coming|opportunity|welcome|today)\b/
export const introducesSelf =
  /\b(?:(?:i am|im|my name is|my names|this is) (?!(?:a|an|the|not|sure|here|happy|glad|very|so|sorry|afraid|going|just|really|interested|curious|aware|told|looking|trying|worried|talking|wondering|asking|also|still|with|from|confident|listening|okay|ok|fine|good|great|well|delighted|excited|proud|only|all|our|what|why|how|where|your|about|because|part|important|something|in|on|it|done|convinced|certain)\b)\w+|i work (?:for|at|with)\b|i (?:lead|run|head) \w+|i(?:m| am) (?:with|from) \w+|i represent)\b/
export const introductions =
  /\b(?:introductions?|introduce (?:yourself|yourselves|ourselves|each other)|(?:quick )?round of names|tell me who you are|who is who|who everybody is|who everyone is)\b/
export const agenda =
  /\bagenda\b|\b(?:first|start with|begin with)\b.*\b(?:then|after that|afterwards|finally|and at the end)\b|\b(?:today|my plan|my suggestion) .*\b(?:then|after that)\b.*\b(?:next steps?|questions)\b|\bplan for (?:today|the meeting|this)\b/
export const agendaIsOurs =
  /\b(?:id like to|i would like to|i suggest|i propose|lets|let us|we could|shall we|my (?:plan|suggestion|idea|agenda)|i thought|i want to|i will|ill|does that work|is that ok|is that okay|okay with you|fine with you|sound good|works for you|agenda)\b/
export const summary =
  /\b(?:did i get (?:that|this|it|you|everything)|do i have (?:that|this|it)|have i (?:got|understood)|is that (?:right|correct|accurate|a fair summary)|(?:do|did) i understand|if i understand|let me (?:sum|summari|play|repeat|recap|check)|to sum up|to summari|in summary|so what youre saying|so what you are saying|am i right|is my summary|let me see if i)\b/
export const repeat =
  /^(?:(?:sorry|pardon|excuse me|oh|hm|um|what)[ ]*)*(?:(?:could|can|would|will) you (?:please )?(?:repeat|say)(?: (?:that|it|this))?(?: again| once more| please)*|(?:please )?(?:repeat|say) (?:that|it)(?: again| please| once more)*|come again|pardon|pardon me|i beg your pardon|what did you (?:just )?say|i (?:didnt|did not) (?:catch|hear|get|understand) (?:that|you|it)|once more please|say again)(?: please)?$|\b(?:repeat (?:that|it|the question|your (?:question|answer))|say that again)\b/
export const insult =
  /\b(?:you(?:re| are|r)?|youre all|your|this|what an?|such an?)\b.*\b(?:idiots?|stupid|morons?|dumb|fools?|clowns?|incompetent|liars?|useless|pathetic|clueless|ridiculous people|imbeciles?|jerks?|assholes?|bastards?|crap)\b|\b(?:shut up|screw you|fuck\w*|go to hell|damn you|waste of (?:my )?time|idiots?|morons?)\b/
export const goodbye =
  /\b(?:good ?bye|bye|bye bye|(?<!\bto )see you|farewell|have a (?:nice|good|great|lovely) (?:day|evening|weekend|week|one|afternoon)|thats all from (?:me|us|my side)|that is all from (?:me|us|my side)|speak soon|talk soon|until (?:then|next|thursday|monday|march)|take care|lets stop here|lets end here|thats it from me)\b/
export const disagrees =
  /^(?:no|nope|nah|not really|i disagree|thats (?:not true|wrong|not right|incorrect|nonsense)|that is (?:not true|wrong|not right|incorrect|nonsense)|i dont (?:think|believe) (?:so|that)|on the contrary|i dont agree|i do not agree|actually no|not at all|not true|wrong|i (?:think|believe) (?:you are|youre|thats|that is) (?:wrong|mistaken|not true))\b|\b(?:you are|youre) (?:wrong|mistaken)\b/
export const dontKnow =
  /\b(?:(?:i|we) (?:dont|do not|cant|cannot) (?:know|say|tell)|not sure|no idea|(?:have|need) to (?:check|ask|look)|get back to you|come back to you|find out for you|i(?:ll| will) (?:check|ask|find out))\b/
export const identity =
  /\bare you (?:an? )?(?:real|ai|a\.i\.|bot|robot|human|computer|machine|language model|chat ?gpt|scripted|actual person)\b|\bam i talking to (?:an? )?(?:ai|bot|human|machine|computer|person)\b/i
export const invitation =
  /\b(?:any|what|other|more|further|which)(?: \w+)? questions\b.*\b(?:do you|you have|you got|for me|for us|on your side|from your side|can i answer|so far)\b|\bdo you have (?:any |other |more |some )?questions\b|\bwhat would you like to (?:know|ask)\b|\banything you(?: would| d|d)? ?(?:want|like) to (?:ask|know)\b|^(?:so )?(?:any|more) questions$|\bwhat (?:questions|do you want to know)\b/
/** What somebody says of what they sell, as a fact. */
export const claims =
  /\b(?:we|it|you|they|our \w+)(?: can| will| would|ll| always| usually)? (?:save|cut|reduce|improve|increase|halve|double|plan|write|find|automate|replace|remove|detect|deliver|speed|shorten|lower|raise|win|gain|spare|avoid|work|run)s?\b/
/** Asks what stands agreed. */
export const agreement = /\bwhat\b.*\b(?:did|have|had) we (?:now |just |actually )?(?:agreed?|decided?|settled?)\b|\bwhat is agreed\b/
/** Says thank you, or that something is good. */
export const approves = /\b(?:thank you|thanks|great|perfect|wonderful|excellent|brilliant)\b/
