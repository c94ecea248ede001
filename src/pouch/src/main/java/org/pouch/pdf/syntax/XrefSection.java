package org.pouch.pdf.syntax;

import java.util.Map;
import java.util.Set;
import org.pouch.pdf.syntax.PdfValue.Dict;

/**
 * One cross-reference section.
 *
 * @param start offset of the word xref, or of the cross-reference stream's object
 * @param end offset behind the trailer or the stream's object
 * @param isHybrid true when a table also names a cross-reference stream
 * @param hidden the numbers that the table frees and that stream uses
 */
public record XrefSection(
        int start, int end, Map<Integer, XrefEntry> entries, Dict trailer, boolean isHybrid, Set<Integer> hidden) {}
