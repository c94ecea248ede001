package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.SchemaCheck.Problem;
import org.pouch.testing.SamplePackets;

/** What a person is told of data that break a rule of their schema. */
class SchemaSentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"required\": [\"a\"]                 | {}                | a | is missing.",
                "\"additionalProperties\": false       | {\"a\": 1}        | a | is not a field of this kind of packet.",
                "\"unevaluatedProperties\": false      | {\"a\": 1}        | a | is not a field of this kind of packet.",
                "\"properties\": {\"a\": false}        | {\"a\": 1}        | a | is not a field of this kind of packet.",
                "\"properties\": {\"a\": {\"enum\": [\"X\", \"Y\"]}} | {\"a\": \"Z\"} | a | must be one of X, Y.",
                "\"properties\": {\"a\": {\"const\": \"X\"}}     | {\"a\": \"Z\"}      | a | must be X.",
                "\"properties\": {\"a\": {\"type\": \"string\"}} | {\"a\": 1}          | a | must be text.",
                "\"properties\": {\"a\": {\"type\": \"integer\"}}| {\"a\": 0.5}        | a | must be a whole number.",
                "\"properties\": {\"a\": {\"type\": \"number\"}} | {\"a\": \"1\"}      | a | must be a number.",
                "\"properties\": {\"a\": {\"type\": \"boolean\"}}| {\"a\": 1}          | a | must be true or false.",
                "\"properties\": {\"a\": {\"type\": \"array\"}}  | {\"a\": 1}          | a | must be a list.",
                "\"properties\": {\"a\": {\"type\": \"object\"}} | {\"a\": 1}          | a | must be a group of fields.",
                "\"properties\": {\"a\": {\"type\": \"null\"}}   | {\"a\": 1}          | a | must be null.",
                "\"properties\": {\"a\": {\"type\": [\"string\", \"array\"]}} | {\"a\": 1} | a | must be text or a list.",
                "\"properties\": {\"a\": {\"pattern\": \"^[A-Z]$\"}} | {\"a\": \"x\"}  | a | does not have the agreed form ^[A-Z]$.",
                "\"properties\": {\"a\": {\"pattern\": \"^A\"}}  | {\"a\": \"BA\"}     | a | does not have the agreed form ^A.",
                "\"properties\": {\"a\": {\"format\": \"date\"}} | {\"a\": \"x\"}      | a | is not a date such as 2026-03-02.",
                "\"properties\": {\"a\": {\"format\": \"date-time\"}} | {\"a\": \"x\"} | a | is not an instant such as 2026-03-02T09:15:00Z.",
                "\"properties\": {\"a\": {\"format\": \"uuid\"}} | {\"a\": \"x\"}      | a | is not of the form uuid.",
                "\"properties\": {\"a\": {\"minLength\": 1}}     | {\"a\": \"\"}       | a | must not be empty.",
                "\"properties\": {\"a\": {\"minLength\": 2}}     | {\"a\": \"x\"}      | a | needs 2 characters or more.",
                "\"properties\": {\"a\": {\"maxLength\": 2}}     | {\"a\": \"xyz\"}    | a | has more than 2 characters.",
                "\"properties\": {\"a\": {\"minItems\": 2}}      | {\"a\": [1]}        | a | needs 2 or more entries.",
                "\"properties\": {\"a\": {\"maxItems\": 2}}      | {\"a\": [1, 2, 3]}  | a | has more than 2 entries.",
                "\"properties\": {\"a\": {\"uniqueItems\": true}}| {\"a\": [1, 1]}     | a | names the same entry twice.",
                "\"properties\": {\"a\": {\"minimum\": 2}}       | {\"a\": 1}          | a | must be 2 or more.",
                "\"properties\": {\"a\": {\"maximum\": 2}}       | {\"a\": 3}          | a | must be 2 or less.",
                "\"properties\": {\"a\": {\"oneOf\": [{\"minimum\": 1}, {\"minimum\": 2}]}} | {\"a\": 3} | a | follows none of the forms it may have.",
                "\"properties\": {\"a\": {\"not\": {}}}          | {\"a\": 1}          | a | must not be given here.",
                "\"properties\": {\"a\": {\"multipleOf\": 2}}    | {\"a\": 3}          | a | breaks the rule \"multipleOf\" of its schema."
            })
    void saysWhatWouldBeRight(String rule, String data, String field, String sentence) {
        assertThat(PacketSchemas.problems(PacketSchemas.read("{" + rule + "}"), data))
                .containsExactly(new Problem(field, sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"array\"                              | {}                        | the data",
                "\"propertyNames\": {\"maxLength\": 3}            | {\"long name\": 1}        | the data",
                "\"properties\": {\"a\": {\"required\": [\"b\"]}} | {\"a\": {}}               | a.b",
                "\"properties\": {\"a\": {\"items\": {\"properties\": {\"b\": {\"minimum\": 1}}}}} | {\"a\": [{}, {\"b\": 0}]} | a[1].b"
            })
    void saysWhereItIs(String rule, String data, String field) {
        assertThat(PacketSchemas.problems(PacketSchemas.read("{" + rule + "}"), data))
                .extracting(Problem::field)
                .containsExactly(field);
    }

    /** Java takes a dollar for the place before a last line end as well. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {"^[A-Z]+$ @ ABC @ true", "^[A-Z]+$ @ 'ABC\n' @ false", "^(A$|B) @ BC @ true", "^[A-Z] @ ABc @ true"
            })
    void holdsATextAgainstItsFormToTheEnd(String form, String text, boolean holds) {
        String data = "{\"a\": \"" + text.replace("\n", "\\n") + "\"}";

        assertThat(PacketSchemas.problems(
                                PacketSchemas.read("{\"properties\": {\"a\": {\"pattern\": \"" + form + "\"}}}"), data)
                        .findAny()
                        .isEmpty())
                .isEqualTo(holds);
    }

    /** The program reads each schema once, at its first use; here they are read anew. */
    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void findsNothingInASoundPacket(PacketKind kind) {
        assertThat(PacketSchemas.problems(
                        PacketSchemas.read(ProgramFile.schema(kind)),
                        SamplePackets.of(kind).data().toString()))
                .isEmpty();
    }

    @Test
    void isAFindingThatRefuses() {
        assertThat(new Problem("person.sex", "is missing.").asFinding())
                .isEqualTo(new Finding("SCHEMA", Severity.ERROR, "person.sex is missing."));
    }

    @Test
    void weighsFindings() {
        assertThat(Finding.error("CODE", "A sentence.").severity()).isEqualTo(Severity.ERROR);
        assertThat(Finding.warning("CODE", "A sentence.").severity()).isEqualTo(Severity.WARNING);
        assertThat(Finding.info("CODE", "A sentence.")).isEqualTo(new Finding("CODE", Severity.INFO, "A sentence."));
    }
}
