package org.pouch.desk.silence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.casework.silence.RequestHistory;
import org.pouch.casework.silence.RequestHistory.Silence;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.casework.silence.RequestHistory.Way;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;

/** The history of a request on pages in both languages. */
final class SilenceSheet {
    private final RequestHistory history;
    private final SilenceWords words;

    private SilenceSheet(RequestHistory history, SilenceWords words) {
        this.history = history;
        this.words = words;
    }

    /** @param own who states it */
    static byte[] of(RequestHistory history, String own, SilenceWords words, Instant created) {
        return SealedDocument.unsigned(
                Composition.of(new SilenceSheet(history, words).manuscript(own)), List.of(), created);
    }

    private Manuscript manuscript(String own) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(words.text("silence.what")));
        blocks.add(new Block.FieldTable(facts(), null));
        blocks.add(new Block.Heading(words.text("silence.counted")));
        blocks.add(new Block.FieldTable(counted(), null));
        blocks.add(new Block.Heading(words.text("silence.steps")));
        if (history.steps().isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("copies.sheet.empty")));
        } else {
            blocks.add(steps());
        }
        blocks.add(new Block.Closing(words.text("copies.sheet.limits"), words.text("silence.limits")));
        return new Manuscript(
                words.text("silence.title"),
                new Manuscript.Party(words.text("silence.by"), own, null),
                new Manuscript.Party(
                        words.text("copies.sheet.case"), history.request().value(), null),
                history.request().value(),
                blocks,
                null);
    }

    private List<Block.Field> facts() {
        return List.of(
                field("silence.fileNumber", words.plain(history.fileNumber())),
                field("case.counterpart", words.plain(history.counterpart().value())),
                field("case.agreement", words.plain(history.agreement())),
                field("case.state", words.code("caseState", history.state())),
                field("case.opened", words.instant(history.openedAt())),
                field("case.closed", words.instant(history.closedAt())),
                field("silence.clockStart", words.instant(history.clockStart())),
                field("silence.replyDueAt", words.instant(history.replyDueAt())),
                field("silence.until", words.instant(history.until())),
                field(
                        "silence.expected",
                        words.code("silence.expected", history.expected().name())));
    }

    private List<Block.Field> counted() {
        Silence silence = history.silence();
        return List.of(
                field("silence.since", words.instant(silence.since())),
                field("silence.days", words.number(silence.days())),
                field("silence.longest", words.number(silence.longest())),
                field("silence.overdue", words.number(silence.overdue())),
                field("silence.own", words.number(silence.own())));
    }

    private Block steps() {
        List<Block.Column> columns = Stream.of(
                        "silence.at", "silence.way", "silence.step", "silence.word", "silence.line")
                .map(column -> new Block.Column(words.text(column), column.equals("silence.line") ? 1 : 2))
                .toList();
        return new Block.Grid(columns, history.steps().stream().map(this::row).toList());
    }

    private List<Phrase> row(Step step) {
        return List.of(
                words.instant(step.at()),
                words.code("silence.way", step.way().name()),
                what(step),
                words.code(listOfWords(step.way()), step.word()),
                words.number(step.line()));
    }

    private Phrase what(Step step) {
        return switch (step.way()) {
            case SENT, RECEIVED -> words.code("kind", step.what());
            case RECEIPT -> words.code("level", step.what());
            case DECIDED -> words.task(step.what());
        };
    }

    private static String listOfWords(Way way) {
        return switch (way) {
            case SENT -> "channel";
            case RECEIPT -> "receipt";
            case RECEIVED, DECIDED -> "outcome";
        };
    }

    private Block.Field field(String name, Phrase value) {
        return new Block.Field(words.text(name), List.of(value));
    }
}
