package org.pouch.pdf.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the readable pages, from top to bottom. */
public sealed interface Block {
    /** The name of a section. */
    record Heading(Phrase text) implements Block {}

    /** The name of one of several like things in a section. */
    record SubHeading(Phrase text) implements Block {}

    /** Running text; each language makes its own paragraph. */
    record Paragraph(Phrase text) implements Block {}

    /** The last section: a name and running text that stand on one page with the seal. */
    record Closing(Phrase title, Phrase text) implements Block {}

    /**
     * Named values, one below the other.
     *
     * @param picture stands beside the first values
     */
    record FieldTable(List<Field> fields, @Nullable Picture picture) implements Block {
        public FieldTable {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A table with a head.
     *
     * @param rows as many cells in each as there are columns
     */
    record Grid(List<Column> columns, List<List<Phrase>> rows) implements Block {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Pictures of persons side by side, three in a row, each above its number from 1.
     *
     * @param pictures each with words that say nothing but its number, where nobody may be told more
     */
    record Pictures(List<Picture> pictures) implements Block {
        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * The page of a travel document that a person carries: portrait and identity above, the seal's symbol in the middle of
     * the page, where readers look first, the machine-readable zone at the foot.
     *
     * @param upper rows of one to three fields beside the portrait
     * @param left beside the symbol
     * @param right beside the symbol
     * @param lower rows of one to three fields below it
     * @param caption what the symbol is
     * @param zone its lines; none when the document has no zone
     */
    record TravelSheet(
            @Nullable Picture portrait,
            List<List<Field>> upper,
            List<Field> left,
            List<Field> right,
            @Nullable Symbol symbol,
            Phrase caption,
            List<List<Field>> lower,
            List<String> zone)
            implements Block {
        public TravelSheet {
            upper = List.copyOf(upper);
            left = List.copyOf(left);
            right = List.copyOf(right);
            lower = List.copyOf(lower);
            zone = List.copyOf(zone);
        }
    }

    /** A name and what it names; more than one phrase stand on lines of their own. */
    record Field(Phrase name, List<Phrase> value) {
        public Field {
            value = List.copyOf(value);
        }
    }

    /** @param weight how much of the width the column takes, compared with the others */
    record Column(Phrase name, int weight) {}
}
