package org.pouch.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pouch.operations.UseOfCase.AtPartner;
import org.pouch.operations.UseOfCase.Entered;
import org.pouch.operations.UseOfCase.Exchanged;
import org.pouch.operations.UseOfCase.Kept;
import org.pouch.operations.UseOfCase.Paper;
import org.pouch.operations.UseOfCase.PassedOn;
import org.pouch.operations.UseOfCase.Receipt;
import org.pouch.operations.UseOfCase.Remark;
import org.pouch.operations.UseOfCase.Shown;
import org.pouch.operations.UseOfCase.Viewing;
import org.pouch.packet.AuthorityId;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;

/** The report of use of a case on pages in both languages, PDF/A-3 as packets are: what the JSON says, which lies in it, and nothing else. */
final class UseSheet {
    private static final String ID = "copies.sheet.id";
    private static final String KIND = "copies.sheet.kind";
    private static final String AT = "copies.sheet.at";
    private static final String PARTNER = "case.counterpart";
    private static final String UNKNOWN = "copies.sheet.unknown";

    private final UseOfCase use;
    private final SheetWords words;
    private final List<Block> blocks = new ArrayList<>();

    private UseSheet(UseOfCase use, SheetWords words) {
        this.use = use;
        this.words = words;
    }

    /**
     * @param own who answers
     * @param json the same report, attached for programs
     */
    static byte[] of(UseOfCase use, AuthorityId own, byte[] json, SheetWords words, Instant created) {
        Composition pages;
        try {
            pages = Composition.of(new UseSheet(use, words).manuscript(own));
        } catch (UnprintableText unprintable) {
            // A provider of sign-in may name officers in any script.
            pages = Composition.of(new UseSheet(use, words.spelled()).manuscript(own));
        }
        AssociatedFile attached =
                new AssociatedFile("use.json", "application/json", Relationship.DATA, "The same report", json);
        return SealedDocument.unsigned(pages, List.of(attached), created);
    }

    private Manuscript manuscript(AuthorityId own) {
        blocks.add(new Block.Paragraph(words.text("copies.sheet.what")));
        theCase();
        grid("copies.entries", use.entries(), this::entered, "copies.sheet.task", "copies.sheet.officer", AT);
        grid("case.evidence", use.files(), this::kept, ID, KIND, "copies.sheet.bytes", "copies.sheet.digest");
        grid("copies.sheet.papers", use.papers(), this::paper, ID, KIND, "copies.sheet.way", AT);
        grid("copies.comments", use.comments(), this::remark, "copies.sheet.officer", AT);
        lineUps();
        packets();
        grid("erasures.title", use.partners(), this::atPartner, PARTNER, "case.state", AT, "copies.sheet.agrees");
        grid("onward.passed", use.passedOn(), this::passedOn, "onward.recipient", "copies.sheet.officer", AT);
        blocks.add(new Block.Closing(words.text("copies.sheet.limits"), words.text("copies.sheet.notHere")));
        return new Manuscript(
                words.text("copies.sheet.title"),
                new Manuscript.Party(words.text("copies.sheet.from"), own.value(), null),
                new Manuscript.Party(words.text("copies.sheet.case"), use.requestId(), null),
                use.requestId(),
                blocks,
                null);
    }

    private void theCase() {
        List<Block.Field> fields = new ArrayList<>();
        fields.add(field("case.state", words.code("caseState", use.state())));
        fields.add(field("copies.sheet.side", words.code("side", use.side())));
        fields.add(field("case.counterpart", words.plain(use.counterpart())));
        fields.add(field("case.opened", words.instant(use.openedAt())));
        fields.add(field("case.closed", words.instant(use.closedAt())));
        fields.add(field("case.outcome", words.code("outcome", use.outcome())));
        fields.add(field("copies.sheet.erased", words.instant(use.erasedAt())));
        blocks.add(new Block.FieldTable(fields, null));
    }

    /** Each with its viewings below it. */
    private void lineUps() {
        List<List<Phrase>> lines = new ArrayList<>();
        for (Shown lineUp : use.lineUps()) {
            lines.add(List.of(
                    words.plain(lineUp.id()),
                    words.text("copies.sheet.prepared"),
                    words.plain(String.valueOf(lineUp.pictures())),
                    words.plain(lineUp.officer()),
                    words.instant(lineUp.at())));
            lineUp.viewings().forEach(viewing -> lines.add(viewing(viewing, lineUp.pictures())));
        }
        grid("lineup.title", lines, line -> line, ID, "case.outcome", "lineup.sheet", "copies.sheet.officer", AT);
    }

    private List<Phrase> viewing(Viewing viewing, int pictures) {
        String conclusion = viewing.conclusion();
        String untold = viewing.entered() ? "lineup.sealed" : "lineup.waits";
        return List.of(
                words.plain(viewing.id()),
                conclusion == null ? words.text(untold) : words.code("lineup.conclusion", conclusion),
                words.plain(String.valueOf(pictures)),
                words.plain(viewing.officer()),
                words.instant(viewing.at()));
    }

    private void packets() {
        heading("packets.title", use.packets());
        for (Exchanged packet : use.packets()) {
            blocks.add(new Block.SubHeading(words.code("kind", packet.kind())));
            blocks.add(new Block.FieldTable(
                    List.of(
                            field(ID, words.plain(packet.packetId())),
                            field(
                                    packet.sent() ? "copies.sheet.sentTo" : "copies.sheet.receivedFrom",
                                    words.plain(packet.partner())),
                            field("case.state", words.code("state", packet.state())),
                            field(AT, words.instant(packet.at())),
                            field("copies.sheet.bytes", words.plain(String.valueOf(packet.bytes()))),
                            field("copies.sheet.digest", Phrase.code(packet.sha256()))),
                    null));
            if (!packet.receipts().isEmpty()) {
                rows(
                        packet.receipts(),
                        this::receipt,
                        "copies.sheet.receipt",
                        "copies.sheet.level",
                        "case.outcome",
                        AT);
            }
        }
    }

    private List<Phrase> entered(Entered entry) {
        return List.of(words.task(entry.task()), words.plain(entry.officer()), words.instant(entry.at()));
    }

    private List<Phrase> kept(Kept file) {
        return List.of(
                words.plain(file.id()),
                words.code("attachment", file.type()),
                words.plain(String.valueOf(file.bytes())),
                Phrase.code(file.sha256()));
    }

    private List<Phrase> paper(Paper paper) {
        return List.of(
                words.plain(paper.packetId()),
                words.code("kind", paper.kind()),
                words.text(paper.sent() ? "copies.sheet.sent" : "copies.sheet.received"),
                words.instant(paper.at()));
    }

    private List<Phrase> remark(Remark comment) {
        return List.of(words.plain(comment.officer()), words.instant(comment.at()));
    }

    private List<Phrase> passedOn(PassedOn passed) {
        return List.of(words.plain(passed.recipient()), words.plain(passed.officer()), words.instant(passed.at()));
    }

    private List<Phrase> receipt(Receipt receipt) {
        return List.of(
                words.plain(receipt.receiptId()),
                words.code("level", receipt.level()),
                words.code("receipt", receipt.code()),
                words.instant(receipt.at()));
    }

    private List<Phrase> atPartner(AtPartner erasure) {
        String state = (erasure.weAsk() ? "erasures.ours." : "erasures.theirs.") + erasure.erasure();
        return List.of(
                words.plain(erasure.partner()),
                erasure.overdue() ? words.both(state, "erasures.overdue") : words.text(state),
                words.instant(erasure.since()),
                erasure.agrees() == null
                        ? words.text(UNKNOWN)
                        : words.text(erasure.agrees() ? "copies.sheet.yes" : "copies.sheet.no"));
    }

    private <T> void grid(String title, List<T> lines, Function<T, List<Phrase>> row, String... columns) {
        heading(title, lines);
        if (!lines.isEmpty()) {
            rows(lines, row, columns);
        }
    }

    /** What is empty says so: nobody shall wonder whether something was left out. */
    private void heading(String title, List<?> lines) {
        blocks.add(new Block.Heading(words.text(title)));
        if (lines.isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("copies.sheet.empty")));
        }
    }

    private <T> void rows(List<T> lines, Function<T, List<Phrase>> row, String... columns) {
        blocks.add(new Block.Grid(
                Stream.of(columns)
                        .map(column -> new Block.Column(words.text(column), weight(column)))
                        .toList(),
                lines.stream().map(row).toList()));
    }

    /** A digest and a packet's id are long. */
    private static int weight(String column) {
        return switch (column) {
            case "copies.sheet.digest", "copies.sheet.receipt", ID -> 4;
            case "copies.sheet.bytes" -> 1;
            default -> 2;
        };
    }

    private Block.Field field(String name, Phrase value) {
        return new Block.Field(words.text(name), List.of(value));
    }
}
