/** What separates two lines or two words. */
const BREAKS = /[\t\n]/g;

/** 異体字 A variant of an ideograph, as names are written with: one selector behind it. */
const VARIANT = /(\p{Ideographic})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** A picture, told to be drawn as one or as a letter; and what joins two pictures to one. */
const PICTURE = /(\p{Emoji})[\ufe0e\ufe0f]/gu;
const JOINED = /(\p{Extended_Pictographic}\p{Emoji_Modifier}?)\u200d(?=\p{Extended_Pictographic})/gu;

/** Letters of no shape (also as fillers and blanks), those that turn the direction of writing, and those that other machines show otherwise or not at all. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Co}\p{Cn}\u2800\ufffc\ufffd]/u;

/** Control characters; a line break and a tab are none where a text may have lines. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Whether a text holds half characters, or control characters other than line breaks and tabs. */
export const isBroken = (text: string): boolean => !text.isWellFormed() || CONTROL.test(text.replace(BREAKS, ''));

/**
 * The first letter of a text that readers do not see as it is, as `U+200B`: without a shape, turning the direction of writing, not assigned, for
 * private use (外字, which every machine shows otherwise), or the sign of a broken text (U+FFFD). Variant selectors behind an ideograph and
 * those within pictures are none. Source: Unicode Standard Annex #44, UTS #37, UTS #51.
 */
export function hiddenLetterIn(text: string): string | undefined {
  const [letter] = HIDDEN.exec(text) ?? [];
  if (letter === undefined) return undefined; // by far the usual case
  const [hidden] = HIDDEN.exec(text.replace(VARIANT, '$1').replace(PICTURE, '$1').replace(JOINED, '$1')) ?? [];
  const point = hidden?.codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
