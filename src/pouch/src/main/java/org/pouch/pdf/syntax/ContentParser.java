package org.pouch.pdf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Bool;
import org.pouch.pdf.syntax.PdfValue.Null;

/**
 * Reads the instructions of a content stream one by one (ISO 32000-2, 7.8.2). Each is forgotten when the next one is read, so
 * that a page may hold more of them than a document may hold values.
 */
public final class ContentParser {
    /** A line of text takes some hundreds; what takes more is made to take memory. */
    private static final int MOST_OPERANDS = 100_000;

    private final byte[] content;
    private final Budget budget;
    private final ValueParser parser;
    private int operands;

    /** An operator behind its operands; an inline image is one instruction, BI, without any. */
    public record Instruction(String operator, List<PdfValue> operands) {}

    public ContentParser(byte[] content, Budget budget) {
        this.content = content;
        this.budget = budget;
        this.parser = new ValueParser(content, 0, content.length, budget, this::spendOperand, length -> {});
    }

    /** The next one; null at the end. */
    public @Nullable Instruction next() {
        budget.tick();
        operands = 0;
        List<PdfValue> values = new ArrayList<>();
        while (true) {
            parser.skipSpace();
            if (parser.position() == content.length) {
                require(values.isEmpty());
                return null;
            }
            int first = content[parser.position()];
            if (isLetter(first)) {
                String word = parser.word();
                switch (word) {
                    case "true", "false" -> values.add(new Bool(word.equals("true")));
                    case "null" -> values.add(Null.NULL);
                    case "BI" -> {
                        require(values.isEmpty());
                        parser.moveTo(new InlineImage(content, parser, budget).end());
                        return new Instruction(word, List.of());
                    }
                    default -> {
                        return new Instruction(word, values);
                    }
                }
            } else if (first == '/' || first == '(' || first == '[' || first == '<') {
                values.add(parser.value());
            } else {
                spendOperand();
                values.add(parser.number());
            }
        }
    }

    private static boolean isLetter(int character) {
        return character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || character == '\''
                || character == '"';
    }

    private void spendOperand() {
        budget.tick();
        require(++operands <= MOST_OPERANDS);
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new PdfRefused(
                    "CONTENT", "A content stream is not made of instructions at its offset " + parser.position() + ".");
        }
    }
}
