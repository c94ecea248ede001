package org.pouch.pdf.page;

import java.util.BitSet;
import java.util.List;

/**
 * A square symbol that machines read from the page.
 *
 * @param rows its modules from the top, as many in each as there are rows; dark ones are set
 * @param alternative what it is, for those who do not see it
 */
public record Symbol(List<BitSet> rows, Words alternative) {
    public Symbol {
        rows = List.copyOf(rows);
    }
}
