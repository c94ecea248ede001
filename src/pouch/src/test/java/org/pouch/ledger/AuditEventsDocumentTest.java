package org.pouch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The published list of events is made from the sealed interface, so that it cannot drift from it. */
class AuditEventsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "audit-events.md");

    private static final String INTRODUCTION = """
            # Audit events

            What the ledger of one authority records: every event there is, and nothing else. Made from `org.pouch.ledger.AuditEvent` by
            `AuditEventsDocumentTest`; rewrite it with `-Dgolden.update=true`.

            ## A line

            | field | meaning |
            | --- | --- |
            | `sequence` | from 1, without gaps |
            | `at` | when it was written: ISO 8601, UTC, to the millisecond |
            | `event` | the name of the event, from the table below |
            | `requestId` | the case the event belongs to; left out when it belongs to none |
            | `data` | the fields of the event as an object; what is absent is left out |
            | `previous` | the hash of the line before; 64 zeros in the first |
            | `hash` | SHA-256, in lower-case hexadecimal |

            The hash is made over the canonical JSON (RFC 8785, UTF-8) of all other fields of the line, `previous` among them: whoever changes, removes or
            inserts a line must make every hash after it anew. An exported line is the canonical JSON of all fields, `hash` among them.

            A line is written in the transaction of what it records: both stand, or neither.

            ## A seal

            Once a day (UTC) is over, the last line of it is sealed; days that were missed are made up for at the start, and days without lines are covered by
            the next seal. What does not continue the chain is never sealed. An export has its seals in a file of its own, `FILE.seals`, one canonical JSON object
            a line: `seal`, and `signature`, the detached CMS signature (CAdES baseline, base64) of the authority's signing key over the canonical JSON of `seal`,
            with an RFC 3161 timestamp where `pouch.sealing.timestamp-authority` is set.

            | field of `seal` | meaning |
            | --- | --- |
            | `number` | from 1, without gaps |
            | `authority` | whose ledger it is |
            | `day` | the last day it covers |
            | `first`, `last`, `lines` | the lines it covers, and how many; `last` is the number of lines there are in all |
            | `head` | `hash` of the line `last` |
            | `root` | of the Merkle tree (RFC 6962, 2.1) over the hashes of the lines it covers: what proves one line without the others |
            | `previous` | SHA-256 of the canonical JSON of the `seal` before; 64 zeros in the first |
            | `at` | when it was made |

            `./pouch ledger verify FILE [--seals FILE.seals] [--trust DIR]` follows an export from its first line, names the first that does not continue it, and
            holds it against the seals.

            | found | by |
            | --- | --- |
            | a line changed, removed, inserted or put in another place | the chain |
            | the same, with all hashes made anew | the seal of that day and all after it |
            | an end cut off, of what is sealed | the seals: they count lines |
            | an end cut off, not sealed yet | not in a file. *Check the whole ledger* in the program: the head beside the lines, and the end that the last check signed ([0082](adr/0082-a-check-signs-the-end.md)) |
            | a seal changed, removed from between, put in another place, of another authority | the chain of seals and their signatures |
            | a seal under a foreign key | `--trust`; where that trusts several roots, a change of root among the seals. Who signed is printed |
            | a seal made anew later under an earlier time | its timestamp, which must be of that time |

            Not found by the book alone: what is changed before its day is over; an end cut off together with its seals; everything made anew by who has the
            signing key, where no time-stamping authority dated the seals. Against these stands what is elsewhere: earlier exports, the partner's book
            (`./pouch ledger reconcile`), and statements on our seals that the partner countersigned (`./pouch ledger countersigned`). Each export should be kept where the authority's own administrators cannot write.

            ## Events

            Ids, codes, digests and times; never content. `officer` is a user's id. A field of type `int` is a number in JSON, every other is text. What may be
            absent is then left out.

            | event | belongs to a case | fields of `data` |
            | --- | --- | --- |
            """;

    @Test
    void listsEveryEventWithItsFields() throws IOException {
        String expected = INTRODUCTION + rows();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("%s is made from AuditEvent; run this test with -Dgolden.update=true", DOCUMENT)
                .isEqualTo(expected);
    }

    private static String rows() {
        return Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .map(AuditEventsDocumentTest::row)
                .collect(Collectors.joining());
    }

    private static String row(Class<?> event) {
        String belongs = fields(event)
                .filter(AuditEventsDocumentTest::isRequest)
                .map(request -> isNullable(request) ? "may be absent" : "yes")
                .findFirst()
                .orElse("no");
        String data = fields(event)
                .filter(field -> !isRequest(field))
                .map(field -> "`%s`%s %s"
                        .formatted(
                                field.getName(),
                                isNullable(field) ? " (may be absent)" : "",
                                field.getType().getSimpleName()))
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s |\n".formatted(event.getSimpleName(), belongs, data);
    }

    private static Stream<RecordComponent> fields(Class<?> event) {
        return Arrays.stream(event.getRecordComponents());
    }

    /** Written beside the data, as the line's own field. */
    private static boolean isRequest(RecordComponent field) {
        return field.getName().equals("request");
    }

    private static boolean isNullable(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
