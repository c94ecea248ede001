package org.pouch.pdf.syntax;

/** Where an object is, by a cross-reference section (ISO 32000-2, 7.5.4 and 7.5.8). */
public sealed interface XrefEntry {
    /** Nowhere: the number is not in use. */
    record Free() implements XrefEntry {}

    /** At an offset of the file. */
    record At(int offset, int generation) implements XrefEntry {}

    /** Within an object stream. */
    record Packed(int container, int index) implements XrefEntry {}
}
