package org.pouch.pdf.content;

/**
 * What one code of a string shows, as far as it takes room. Widths are in sizes of the font.
 *
 * @param least its width is this or more
 * @param most and this or less
 * @param isCertain false when the code may also be a part of another one
 * @param isSpace true when word spacing applies (ISO 32000-2, 9.3.3)
 * @param isBlank true when nothing is drawn
 */
record Glyph(double least, double most, boolean isCertain, boolean isSpace, boolean isBlank) {}
