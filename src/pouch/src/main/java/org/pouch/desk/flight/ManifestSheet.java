package org.pouch.desk.flight;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.Manifest;
import org.pouch.casework.flight.Manifest.Escort;
import org.pouch.casework.flight.Manifest.Passenger;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.springframework.context.MessageSource;

/** The list of persons on pages in both languages. */
final class ManifestSheet {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    private final Manifest manifest;
    private final MessageSource texts;

    private ManifestSheet(Manifest manifest, MessageSource texts) {
        this.manifest = manifest;
        this.texts = texts;
    }

    /** @param own who states it */
    static byte[] of(Manifest manifest, String own, MessageSource texts) {
        return SealedDocument.unsigned(
                Composition.of(new ManifestSheet(manifest, texts).manuscript(own)),
                List.of(),
                manifest.made().truncatedTo(ChronoUnit.SECONDS));
    }

    private Manuscript manuscript(String own) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.FieldTable(
                List.of(
                        field("flights.carrier", Phrase.plain(manifest.flight().carrier())),
                        field(
                                "flights.departure",
                                Phrase.plain(manifest.flight().departure().toString())),
                        field("flights.list.made", Phrase.plain(TIME.format(manifest.made())))),
                null));
        blocks.add(new Block.Heading(text("flights.list.persons")));
        blocks.add(persons());
        if (!manifest.escorts().isEmpty()) {
            blocks.add(new Block.Heading(text("flights.list.escortList")));
            blocks.add(escorts());
        }
        blocks.add(new Block.Closing(text("flights.list.limits"), text("flights.list.limits.text")));
        return new Manuscript(
                text("flights.list"),
                new Manuscript.Party(text("flights.list.by"), own, null),
                new Manuscript.Party(
                        text("flights.list.reader"), addressee(own), text("flights.list.reader." + manifest.reader())),
                manifest.flight().id(),
                blocks,
                null);
    }

    private String addressee(String own) {
        Flight flight = manifest.flight();
        if (!isOfBorderPost()) {
            return flight.carrier();
        }
        return flight.side() == Side.REQUESTING ? flight.counterpart().value() : own;
    }

    private boolean isOfBorderPost() {
        return manifest.reader() == Manifest.Reader.BORDER_POST;
    }

    private Block persons() {
        List<Block.Column> columns = columns(Stream.concat(
                Stream.of("number", "familyName", "givenNames", "birthDate", "document", "until", "medical"),
                isOfBorderPost() ? Stream.of("originalName", "case") : Stream.of()));
        List<List<Phrase>> rows = new ArrayList<>();
        for (Passenger person : manifest.passengers()) {
            rows.add(row(rows.size() + 1, person));
        }
        return new Block.Grid(columns, rows);
    }

    private List<Phrase> row(int number, Passenger person) {
        Stream<Phrase> cells = Stream.of(
                plain(String.valueOf(number)),
                plain(person.familyName()),
                plain(person.givenNames()),
                plain(person.birthDate()),
                plain(person.documentNumber()),
                plain(person.documentUntil()),
                text(person.medicalAttendance() ? "copies.sheet.yes" : "copies.sheet.no"));
        Stream<Phrase> ofBorderPost = isOfBorderPost()
                ? Stream.of(plain(person.originalName()), plain(person.request().value()))
                : Stream.of();
        return Stream.concat(cells, ofBorderPost).toList();
    }

    private Block escorts() {
        return new Block.Grid(
                columns(Stream.of("role", "name", "nationality", "document")),
                manifest.escorts().stream().map(this::row).toList());
    }

    private List<Phrase> row(Escort escort) {
        return List.of(
                text("flights.list.role." + escort.role()),
                plain(escort.name()),
                plain(escort.nationality()),
                plain(escort.documentNumber()));
    }

    private List<Block.Column> columns(Stream<String> names) {
        return names.map(name -> new Block.Column(
                        text(name.equals("case") ? "flights.case" : "flights.list." + name),
                        name.equals("number") ? 1 : 2))
                .toList();
    }

    private Block.Field field(String name, Phrase value) {
        return new Block.Field(text(name), List.of(value));
    }

    private static Phrase plain(String value) {
        return Phrase.plain(value.isEmpty() ? NONE : value);
    }

    private Phrase text(String key) {
        return Phrase.of(said(key, Locale.ENGLISH), said(key, Locale.SIMPLIFIED_CHINESE));
    }

    private String said(String key, Locale language) {
        String text = texts.getMessage(key, null, key, language);
        return text == null ? key : text;
    }
}
