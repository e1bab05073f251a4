/** Characters that separate lines or words. */
const BREAKS = /[\t\n]/g;

/**
 * 異体字 The selector of a variant, behind what it selects: one behind an ideograph, as used in names (UTS #37; the first three for standardised
 * variants); that of a keycap; and one for the picture or text form behind an emoji, where digits are emoji only as keycaps (UTS #51).
 */
const SELECTOR =
  /(?<=\p{Ideographic})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=[\p{Emoji}--[0-9#*]])[\ufe0e\ufe0f]/gv;
/**
 * Emoji joined by U+200D that are drawn as one: with U+FE0F after each that is otherwise a letter. The U+FE0F may be missing, as some
 * machines omit it.
 */
const JOINED = /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)+/gu;
const LETTERLIKE = /(?!\p{Emoji_Presentation})(\p{Extended_Pictographic})(?!\p{Emoji_Modifier})/gu;
const ONE_PICTURE = /^\p{RGI_Emoji_ZWJ_Sequence}$/v;
const isOnePicture = (joined: string): boolean => ONE_PICTURE.test(joined.replace(/\ufe0f/gu, '').replace(LETTERLIKE, '$1\ufe0f'));

/**
 * The joined emoji that were found to be one picture, as written, each without its joiners: to search the list of Unicode for each one again
 * held a request for 100 ms. Other ones are not remembered, so there are never more than Unicode lists (some 1,500, each with and without U+FE0F).
 */
const drawnAsOne = new Map<string, string>();

/**
 * Letters without a visible form (including fillers, joiners, blanks and empty notes), letters that change the direction of writing, and
 * letters that other machines show differently or not at all. This includes all format controls of hieroglyphs, which only say how the sign
 * before them is drawn or damaged.
 */
const HIDDEN =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Co}\p{Cn}[\p{M}&&\p{Script=Egyptian_Hieroglyphs}]\u2800\u2d7f\ufffc\u{1107f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]/v;
/** More marks on one letter than any language uses: they overlap the surrounding text (UTS #39, 5.4). */
const HEAPED = /[\p{Mn}\p{Me}]{4}([\p{Mn}\p{Me}])/u;

/**
 * Control characters, including those that separate lines where the text may have lines; and the replacement character of invalid bytes.
 */
const BROKEN = /[\p{Cc}\p{Zl}\p{Zp}\ufffd]/u;

/** A visible character: not a blank, and not a mark without a base letter. */
const SEEN = /[^\p{M}\p{Z}\p{C}]/u;

/**
 * Whether a text contains lone surrogates, control characters other than line breaks and tabs, or U+FFFD, the replacement of invalid bytes.
 */
export const isBroken = (text: string): boolean => !text.isWellFormed() || BROKEN.test(text.replace(BREAKS, ''));

/** Whether a text has no visible character, whatever kind of blanks it has. */
export const isBlank = (text: string): boolean => !SEEN.test(text);

/** Whether a text is one line, without tabs. */
export const isLine = (text: string): boolean => !/[\t\n]/.test(text);

/**
 * The first letter of a text that readers cannot see correctly, as `U+200B`: without a visible form, changing the direction of writing,
 * unassigned, for private use (外字, which every machine shows differently), or with too many marks. One variant selector after an ideograph
 * and selectors within emoji are accepted. Source: Unicode Standard Annex #44, UTS #37, UTS #39, UTS #51.
 */
export function hiddenLetterIn(text: string): string | undefined {
  const [, heaped] = HEAPED.exec(text) ?? [];
  return pointOf(heaped ?? withoutShape(text));
}

function withoutShape(text: string): string | undefined {
  if (!HIDDEN.test(text)) return undefined; // by far the most common case
  let isApart = false;
  const apart = text.replace(JOINED, (joined) => {
    const known = drawnAsOne.get(joined);
    // What follows the first ones that stay apart is not told any more.
    if (known !== undefined || isApart) return known ?? joined;
    isApart = !isOnePicture(joined);
    if (isApart) return joined;
    const plain = joined.replaceAll('\u200d', '');
    drawnAsOne.set(joined, plain);
    return plain;
  });
  return HIDDEN.exec(apart.replace(SELECTOR, ''))?.[0];
}

function pointOf(letter: string | undefined): string | undefined {
  const point = letter?.codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
