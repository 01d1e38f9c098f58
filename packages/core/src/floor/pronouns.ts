const everybody =
  /\b(?:you,? (?:all|both|guys|three|two|folks|each)|all of you|both of you|each of you|any of you|anyone|anybody|everyone|everybody|the team|the (?:whole )?(?:panel|room|group|table)|the (?:two|three) of you|who (?:here|of you|among you|else))\b/i

const others =
  /\b(?:any(?:one|body) else|who else|(?:any|some) (?:other|more|further) (?:views?|thoughts?|opinions?|takes?|comments?|angles?)|another (?:view|angle|opinion|voice)|(?:a|the) (?:third|second) (?:voice|opinion|view)|the others\b|rest of (?:the room|you|the panel|the table)|other side of the table|has(?:nt|n't|n’t| not) (?:spoken|said|had)|havent heard|haven[’']t heard|not (?:spoken|heard|had a turn)|who[’']?s not|(?:been|gone) (?:very )?quiet|left out|ignored|third one|your colleagues?\b|the (?:one|person) who (?:does|has|will|would|is)\b[^?]*\b(?:he|she)\b|anything else anyone|right to everybody)\b/i

/** True where a text speaks to the whole panel. */
export const speaksToAll = (text: string): boolean => everybody.test(text)

/** True where somebody is asked for who has not spoken: `Anyone else?`, `Is there another view?` */
export const invitesOthers = (text: string): boolean => others.test(text)
