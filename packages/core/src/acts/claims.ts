import { phraseTest } from './word-list.js'

/**
 * What is held to be so of what is sold, and what stands for it, by how English says such things and not by who says them:
 * an offering or its user before a verb of use, comparison, absolutes, figures; others' results, measurements, papers.
 * All look at a sentence in plain words (`plainOf`), so that marks change nothing.
 */

const offering =
  '(?:(?:our|the|this) (?:new |whole |same )?(?:platform|product|tool|software|system|solution|service|app|module|model|sensor|device|licen[cs]e|plan|pilot|export|import|interface|report|dashboard|team|support|data|backups?|updates?|contract|customers?|users?|drivers?|planners?|people)|we|it|they|nothing else)'
const doing =
  '(?:cuts?|sav(?:e|es)|reduc(?:e|es)|lowers?|shorten|halves?|doubles?|speeds?|improv(?:e|es)|increas(?:e|es)|rais(?:e|es)|boosts?|helps?|prevents?|avoids?|eliminat(?:e|es)|remov(?:e|es)|replac(?:e|es)|automat(?:e|es)|simplif(?:y|ies)|protects?|ensur(?:e|es)|guarante(?:e|es)|delivers?|provid(?:e|es)|offers?|supports?|integrat(?:e|es)|connects?|exports?|imports?|runs?|works?|fits?|scales?|handl(?:e|es)|covers?|giv(?:e|es)|lets?|allows?|enabl(?:e|es)|mak(?:e|es)|takes?|warns?|detects?|catch(?:es)?|keeps?|stores?|syncs?|stops?|plans?|includ(?:e|es)|comes?|stays?|goes|lands?|clips?|plugs?|starts?|learns?|reads?|writes?|sends?|shows?|scores?|rolls?|speaks?|serv(?:e|es)|focus(?:es)?|operates?|depends?|sits?|adds?|finds?|chang(?:e|es)|overwrites?)'
const softly = '(?:(?:only|also|always|never|even|just|simply|really|then|still|actually|fully|already|not|usually|typically|all|both|each) ){0,2}'
const can = '(?:(?:can|will|would|do|does|dont|doesnt|wont|cant|to|may) )?'

/** Talk about the meeting itself promises nothing. */
const ofTheMeeting =
  /\b(?:we|i) (?:can|could|will|would|should) (?:\w+ )?(?:talk|discuss|look|start with|meet|begin|go through|go over|come back|come to|take that|turn to|wrap|move on|have a look|see)\b|\b(?:lets|let me|let us|id like to|i want to|i would like to|id love to)\b/
const does = new RegExp(`\\b${offering} ${softly}${can}${softly}${doing}\\b`)
/** `We'd cover what you owe`, `we'll have it back by Friday`: what the seller binds themselves to. */
const promises =
  /\b(?:well|wed|we will|we would|itll|it will|itd|it would|theyll|they will|we never|we always) (?:\w+ )?(?:be|cover|pay|take|get|have|run|leave|stay|bring|send|build|set|do|keep|give|make|cut|save|help|come|handle|deliver|install|train|show|go|need|cost|mean)\b/
const forTheUser =
  /(?<!\b(?:when|if|what|how|where|hope|think|sure|until|told|once) )\b(?:you|your (?:\w+ ){1,2}|users?|drivers?|people|(?:finance|legal|sales) teams?) (?:will|wont|can|could|would|get|gets|save|saves|see|sees|keep|keeps|own|only|simply|dont have to|doesnt have to|dont need|no longer)\b|\b(?:youll|youd) (?!like|love|want|say|mind|prefer|need to (?:see|ask|speak))\w+/
const better =
  /\b(?:faster|cheaper|better|easier|safer|simpler|quicker|lower|higher|shorter|stronger|smoother|cleaner|lighter|fewer|sooner|smaller)\b|\b(?:more|less) (?:than|\w+ than|efficient|accurate|reliable|secure|productive|time|often)\b|\b(?:twice|half|three times|ten times) (?:as|the)\b|\b(?:the (?:best|most|fastest|only|leading|safest|easiest|cheapest|largest|biggest)|unique|leading|unmatched|world class|state of the art)\b/
const absolute =
  /\b(?:we|it|they|you|which|our \w+|your \w+|is|are|will|would) (?:\w+ )?(?:always|never|easily|automatically|instantly|immediately)\b|\b(?:guaranteed?|in one (?:tap|click|key)|with one (?:tap|click|key)|no (?:need|extra|hidden|set ?up|call out|drilling|downtime|training|installation)|without (?:any|a|the|having|changing|touching|\w+ing)|every (?:copy|bit|single|little|penny|one|line|record|call)|nothing (?:to|has|else|is|leaves|on)|no ?one (?:has|needs|can)|nobody (?:has|needs|can|stands))\b/
const isHandled =
  /\b(?:is|are|be|been|theyre|its|stays?|was|were) (?:\w+ )?(?:signed|encrypted|stored|hosted|certified|included|built|designed|covered|kept|isolated|deleted|deducted|collected|backed up|anonymi[sz]ed|logged|tested|free)\b/
const matters =
  /\b(?:mak(?:e|es|ing) (?:\w+ ){0,3}(?:difference|impact)|(?:big|huge|real|lasting|small) (?:difference|impact|results?|changes?)|worth (?:it|every|the)|pays? for (?:itself|themselves)|(?:goes|go) (?:straight|directly|to)|is (?:essential|critical|crucial|vital|important)|(?:can|could|will|would) (?:\w+ )?(?:help|save|benefit|feed|change|make|provide))\b/
const number =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)'
const spokenFigure = new RegExp(
  `\\b${number} (?:percent|per cent|seconds?|minutes?|hours?|days?|weeks?|months?|euros?|dollars?|pounds?|cents|million|thousand|times|taps?|clicks?|centimetres)\\b`,
)
/** Begins only where a run of digits does, so that a line of twenty thousand digits is read once and not from each of them. */
const figure = /[$€£]\s?\d|(?<![\d.,])[\d.,]*\d\s?(?:%|percent|per cent|x\b|k\b|million|hours|days|weeks|months|minutes|seconds|times)/iu

/** Holds something to be so of what is sold; `sentence` as it was said, `plain` in plain words. */
export function claims(sentence: string, plain: string): boolean {
  if (figure.test(sentence) || spokenFigure.test(plain)) return true
  if (ofTheMeeting.test(plain)) return false
  return [does, promises, forTheUser, better, absolute, isHandled, matters].some((cue) => cue.test(plain))
}

const others =
  '(?:customers?|clients?|users?|sites?|teams?|compan(?:y|ies)|firms?|hospitals?|banks?|clinics?|plants?|factor(?:y|ies)|depots?|fleets?|schools?|councils?|retailers?|insurers?|hotels?|departments?|officers?|manufacturers?|carriers?|logistics companies|people|operators?|organi[sz]ations?|charit(?:y|ies)|countries)'
const resulted =
  '(?:cut|saved|reduced|halved|doubled|rose|fell|dropped|went|grew|gained|won|shrank|switched|replaced|moved|rolled|improved|increased|recovered|got|found|saw|measured|reported|told|said|stopped|had|took|brought|started|runs?|uses?|used|trusts?|says?|tells?|reports?|finds?|sees?|mostly say|sleep|rely|relies|guess|have (?:been|cut|saved|seen|moved|replaced|reduced))'
const othersResults = new RegExp(
  `\\b(?:our|other|another|most|many|several|some|one|two|three|four|five|dozens|hundreds|thousands|\\d+|similar|these|those|the|a|of|all)(?: of)?(?: our| the| your)?(?: \\w+){0,2} ${others} (?:\\w+ ){0,3}${resulted}\\b`,
)
/** `We cut planning time at Hansen from four hours`, `adoption rose by a fifth at the last client`. */
const ownRecord = new RegExp(
  `\\b(?:cut|saved|reduced|halved|doubled|rose|fell|dropped|grew|switched|replaced|moved|rolled out|installed|improved|increased|helped|brought|went) (?:\\w+ ){0,8}(?:at|for|in|with|from) (?:the |our |a |an |one |two |three |last |other |another |similar |\\w+ \\w+ )?(?:\\w+ )?(?:${others}|place|\\d{4}|last (?:year|quarter|month|spring|summer|autumn|winter))\\b`,
)
const outside =
  /\b(?:outside|independent|external|third) (?:party|firm|auditor|lab|body|company)\b|\b(?:audited|certified|tested|validated|verified|approved|accredited|inspected|rated|ranked|awarded|reviewed|signed off) (?:by|with|for|as|to|every|last|against|since)\b|\b(?:certified|certification|iso \d{4,5}|soc [12]|penetration test|pen test|accreditation|award)\b/
const measured =
  /\b(?:we|they|he|she|it|i|firm|university) (?:\w+ )?measured\b|\b(?:case stud(?:y|ies)|stud(?:y|ies) (?:show|shows|showed|found|by|from)|survey|research (?:shows?|found|from|by)|statistics|benchmarks?|according to|on average|the (?:data|numbers|figures|results) (?:show|shows|say|says|prove|are|is)|data shows?|proven|proof|proves|track record|evidence|shown (?:that|to))\b/
const papers =
  /\b(?:on page|page (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)|in the document|in (?:your|the) folder|white paper|test sheet|test report|reports? (?:is|are|s)? ?(?:public|there|in|back)|(?:paperwork|letter|report|certificate|file)(?:s| is| are)? (?:in|on|at) (?:your|the)|references?|(?:ill|i can|we can|well|happy to) (?:put you in touch|show you (?:in|the|one|how|that|what)|share (?:the|it|that)|introduce you)|put you in touch|allowed to share|on (?:the|their|our) website)\b/
const witness =
  /\b(?:for example|for instance|such as|i was there|i have seen|ive seen|weve seen|we have seen|we have done|weve done|the (?:oldest|biggest|first|last) ive|thats what (?:the|our|most|they)|well known|in business|(?:one|two|several|many|most|all) of (?:our|their) (?:\w+ )?customers|customer of ours|another customer|last year we|in (?:january|february|march|april|may|june|july|august|september|october|november|december) we|(?:after|within|in the first) (?:\w+ )?(?:months?|weeks?|quarter|year) (?:they|we|he|she|it|of)|since (?:19|20)\d\d|(?:over|almost|nearly|more than) (?:\w+ )?(?:years|decades|countries|customers))\b/
const anyOf = phraseTest('our customers|reference customer|reference call|references|audited|soc 2|iso 27001|after three months|within six months')

const ordinary =
  /^(?:I|The|This|That|It|We|You|They|My|Our|Your|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|IT|HR|CFO|CEO|CTO|CIO|COO|CISO|ROI|API|ERP|CRM|SAP|EU|UK|US|Germany|Europe|English|German)$/
const namedHouse =
  /(?:\b(?:[Aa]t|[Ff]or|[Ww]ith) (\p{Lu}[\p{L}&-]+)(?:[ ,.]|$))|(?:(?:^|[.,] )(\p{Lu}[\p{L}&-]+)(?: \p{Lu}[\p{L}&-]+)? (?:cut|saved|reduced|halved|doubled|measured|replaced|switched|went from|uses|runs|rolled out|got|won))/gu
const pastResult =
  /\b(?:cut|saved|reduced|halved|doubled|rose|fell|dropped|went|grew|gained|switched|replaced|moved|rolled out|improved|increased|measured|installed|runs|uses|used|live since|takes|took|needed)\b/i

/** `At Hansen they went from four hours to twenty minutes`, `Hansen cut fuel by a tenth`. */
function namesHouse(sentence: string): boolean {
  if (!pastResult.test(sentence)) return false
  for (const [, at = '', subject = ''] of sentence.matchAll(namedHouse)) if (!ordinary.test(at === '' ? subject : at)) return true
  return false
}

/** Something outside of the seller's word stands for it: others' results, a measurement, a paper, who was there. */
export const givesEvidence = (sentence: string, plain: string, words: readonly string[]): boolean =>
  anyOf(words) || [othersResults, ownRecord, outside, measured, papers, witness].some((cue) => cue.test(plain)) || namesHouse(sentence)
