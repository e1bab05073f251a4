/** What separates two lines or two words. */
const BREAKS = /[\t\n]/g;

/** 異体字 A variant of an ideograph, as names are written with: one selector behind it (UTS #37; the first three for standardised variants). */
const VARIANT = /(\p{Ideographic})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/gu;
/** A picture, told to be drawn as one or as a letter; digits are pictures as keycaps only (UTS #51). */
const KEYCAP = /([0-9#*])\ufe0f(?=\u20e3)/gu;
const PICTURE = /([\p{Emoji}--[0-9#*]])[\ufe0e\ufe0f]/gv;
/** Pictures joined by U+200D, and what is drawn as one of them: with U+FE0F behind each that is a letter otherwise, as people’s machines may leave it out. */
const JOINED = /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)+/gu;
const LETTERLIKE = /(?!\p{Emoji_Presentation})(\p{Extended_Pictographic})(?!\p{Emoji_Modifier})/gu;
const ONE_PICTURE = /^\p{RGI_Emoji_ZWJ_Sequence}$/v;
const isOnePicture = (joined: string): boolean => ONE_PICTURE.test(joined.replace(/\ufe0f/gu, '').replace(LETTERLIKE, '$1\ufe0f'));

/**
 * Letters of no shape (also as fillers, joiners, blanks and empty notes), those that turn the direction of writing, and those that other machines show
 * otherwise or not at all: among them all marks of hieroglyphs, which only tell how the sign before them is drawn or how it was damaged.
 */
const HIDDEN =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Co}\p{Cn}[\p{M}&&\p{Script=Egyptian_Hieroglyphs}]\u2800\u2d7f\ufffc\u{1107f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]/v;
/** More marks on one letter than any language writes: they run over what stands around (UTS #39, 5.4). */
const HEAPED = /[\p{Mn}\p{Me}]{4}([\p{Mn}\p{Me}])/u;

/** Control characters, also those that part lines where the text may have lines; and the sign of wrong bytes. */
const BROKEN = /[\p{Cc}\p{Zl}\p{Zp}\ufffd]/u;

/** Anything to be seen: not blanks, and not marks with nothing under them. */
const SEEN = /[^\p{M}\p{Z}\p{C}]/u;

/** Whether a text holds half characters, control characters other than line breaks and tabs, or U+FFFD, into which wrong bytes are turned. */
export const isBroken = (text: string): boolean => !text.isWellFormed() || BROKEN.test(text.replace(BREAKS, ''));

/** Whether a text holds nothing to be seen, whatever its blanks are. */
export const isBlank = (text: string): boolean => !SEEN.test(text);

/** Whether a text is one line, without tabs. */
export const isLine = (text: string): boolean => !/[\t\n]/.test(text);

/**
 * The first letter of a text that readers do not see as it is, as `U+200B`: without a shape, turning the direction of writing, not assigned, for
 * private use (外字, which every machine shows otherwise), or heaped upon others. One variant selector behind an ideograph and those within
 * pictures are none. Source: Unicode Standard Annex #44, UTS #37, UTS #39, UTS #51.
 */
export function hiddenLetterIn(text: string): string | undefined {
  const [, heaped] = HEAPED.exec(text) ?? [];
  return pointOf(heaped ?? withoutShape(text));
}

function withoutShape(text: string): string | undefined {
  if (!HIDDEN.test(text)) return undefined; // by far the usual case
  const apart = text.replace(JOINED, (joined) => (isOnePicture(joined) ? joined.replaceAll('\u200d', '') : joined));
  const plain = apart.replace(VARIANT, '$1').replace(KEYCAP, '$1').replace(PICTURE, '$1');
  return HIDDEN.exec(plain)?.[0];
}

function pointOf(letter: string | undefined): string | undefined {
  const point = letter?.codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
